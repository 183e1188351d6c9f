import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import CancelIcon from '@material-ui/icons/CancelOutlined';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import ErrorIcon from '@material-ui/icons/Error';
import {
  Tone,
  toneBackground,
  toneColor,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmCommonTranslationRef } from '../messages/common';
import { NotesText } from '../details/NotesText';

type OutcomeTone = Extract<Tone, 'ok' | 'error' | 'neutral'>;

const ICONS: Record<OutcomeTone, typeof ErrorIcon> = {
  ok: CheckCircleIcon,
  error: ErrorIcon,
  neutral: CancelIcon,
};

const useStyles = makeStyles<Theme, { tone: OutcomeTone }>(
  theme => ({
    root: {
      overflow: 'hidden',
      borderColor: ({ tone }) => toneColor(theme, tone),
    },
    top: {
      display: 'flex',
      gap: theme.spacing(2),
      padding: theme.spacing(2.5),
      backgroundColor: ({ tone }) => toneBackground(theme, tone),
    },
    icon: { color: ({ tone }) => toneColor(theme, tone), fontSize: '2rem' },
    title: {
      fontSize: '1.25rem',
      fontWeight: 600,
      margin: 0,
      overflowWrap: 'anywhere',
    },
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      marginTop: theme.spacing(2),
      '&:empty': { display: 'none' },
    },
    notes: { padding: theme.spacing(2, 2.5) },
    notesTitle: {
      fontSize: '0.9375rem',
      fontWeight: 600,
      margin: theme.spacing(0, 0, 1),
    },
  }),
  { name: 'ForedeckOutcomePanel' },
);

export interface OutcomePanelProps {
  tone: OutcomeTone;
  /** What came of it, in a sentence. */
  title: string;
  children?: ReactNode;
  /** What the chart says once it is deployed. */
  notes?: string;
  actions?: ReactNode;
}

/** How an operation ended, in the order a person asks: what, how, what now. */
export function OutcomePanel(props: OutcomePanelProps) {
  const { tone, notes } = props;
  const classes = useStyles({ tone });
  const { t } = useTranslationRef(helmCommonTranslationRef);
  const Icon = ICONS[tone];
  return (
    <Paper variant="outlined" className={classes.root}>
      <div className={classes.top} role={tone === 'error' ? 'alert' : 'status'}>
        <Icon className={classes.icon} aria-hidden />
        <div>
          <Typography variant="h5" component="h3" className={classes.title}>
            {props.title}
          </Typography>
          <Typography component="div">{props.children}</Typography>
          <div className={classes.actions}>{props.actions}</div>
        </div>
      </div>
      {notes && (
        <div className={classes.notes}>
          <Typography
            variant="h6"
            component="h4"
            className={classes.notesTitle}
          >
            {t('word.notes')}
          </Typography>
          <NotesText text={notes} />
        </div>
      )}
    </Paper>
  );
}
