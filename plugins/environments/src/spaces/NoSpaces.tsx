import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import {
  CopyButton,
  hairline,
  MessageState,
} from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsSpacesTranslationRef } from '../messages/spaces';

const LABELS = `kubectl label namespace shop-dev \\
  foredeck.io/space=shop foredeck.io/environment=dev`;

const CONFIG = `foredeck:
  environments:
    namespaces:
      - match: ^(?<space>shop|pay)-(?<environment>[a-z]+)$`;

/** Scrolled by keyboard where it is wider than its place. */
const KEYBOARD_SCROLL = { tabIndex: 0 };

const useStyles = makeStyles(
  theme => ({
    examples: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(280px, 1fr))',
      gap: theme.spacing(2),
      marginTop: theme.spacing(2),
      textAlign: 'left',
    },
    heading: {
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'space-between',
      margin: 0,
      fontSize: '0.8125rem',
      fontWeight: 600,
      color: theme.palette.text.primary,
    },
    code: {
      margin: theme.spacing(0.5, 0, 0),
      padding: theme.spacing(1.5),
      overflow: 'auto',
      border: hairline(theme),
      borderRadius: theme.shape.borderRadius,
      backgroundColor: theme.palette.background.default,
      color: theme.palette.text.primary,
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace',
      fontSize: '0.8125rem',
      lineHeight: 1.5,
    },
    note: { fontSize: '0.8125rem' },
  }),
  { name: 'ForedeckNoSpaces' },
);

/** Says what a space is and the two ways to get one. */
export function NoSpaces(props: { actions?: ReactNode }) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsSpacesTranslationRef);
  return (
    <Paper variant="outlined">
      <MessageState
        kind="empty"
        title={t('empty.title')}
        actions={props.actions}
      >
        {t('empty.text')}
        <div className={classes.examples}>
          <Example title={t('empty.labels')} code={LABELS} />
          <Example title={t('empty.config')} code={CONFIG} />
        </div>
        <p className={classes.note}>{t('empty.docs')}</p>
      </MessageState>
    </Paper>
  );
}

function Example({ title, code }: { title: string; code: string }) {
  const classes = useStyles();
  return (
    <div>
      <h3 className={classes.heading}>
        {title}
        <CopyButton text={code} />
      </h3>
      <pre className={classes.code} {...KEYBOARD_SCROLL} aria-label={title}>
        {code}
      </pre>
    </div>
  );
}
