import { useMemo, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { PageFrame } from '@foredeck/backstage-plugin-foredeck-react';
import { queryText } from '../address/writeView';
import { logsPageTranslationRef } from '../messages/page';
import { LogBrowser } from '../tab/LogBrowser';
import { ScopeChooser } from './ScopeChooser';
import {
  draftParameters,
  readDraft,
  ScopeDraft,
  scopeOf,
} from './scopeAddress';
import { useScopeName } from './useScopeName';

const useStyles = makeStyles(
  theme => ({
    header: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      gap: theme.spacing(0, 1.5),
      marginBottom: theme.spacing(1),
    },
    title: {
      margin: 0,
      fontSize: '1.25rem',
      fontWeight: 650,
      letterSpacing: '-0.015em',
      lineHeight: 1.3,
      overflowWrap: 'anywhere',
    },
    change: { marginLeft: 'auto' },
  }),
  { name: 'ForedeckLogsPage' },
);

/** Logs of what the address names; without that, a choice of what to read. */
export function LogsPage() {
  const classes = useStyles();
  const { t } = useTranslationRef(logsPageTranslationRef);
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const draft = readDraft(search);
  const key = JSON.stringify(scopeOf(draft));
  const scope = useMemo(
    () =>
      key === undefined
        ? undefined
        : (JSON.parse(key) as NonNullable<ReturnType<typeof scopeOf>>),
    [key],
  );
  const [choosing, setChoosing] = useState(false);
  const { name, place } = useScopeName(scope);
  const open = (next: ScopeDraft) => {
    setChoosing(false);
    // What the view was narrowed down to is of what was read before.
    navigate({ search: `?${queryText(draftParameters(next))}` });
  };
  const title = scope ? t('titleOf', { name }) : t('title');
  return (
    <PageFrame title={title}>
      <div className={classes.header}>
        <h1 className={classes.title}>{title}</h1>
        {place && (
          <Typography variant="body2" color="textSecondary" component="span">
            {place}
          </Typography>
        )}
        {scope && !choosing && (
          <Button
            size="small"
            className={classes.change}
            onClick={() => setChoosing(true)}
          >
            {t('change')}
          </Button>
        )}
      </div>
      {scope && !choosing ? (
        <LogBrowser key={key} scope={scope} name={name} />
      ) : (
        <ScopeChooser
          draft={draft}
          onOpen={open}
          onCancel={scope && (() => setChoosing(false))}
        />
      )}
    </PageFrame>
  );
}
