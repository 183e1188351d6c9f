import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import {
  formatDuration,
  toneBackground,
  toneColor,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmTranslationRef } from '../translation';
import { NotesText } from '../details/NotesText';

const useStyles = makeStyles(
  theme => ({
    root: { overflow: 'hidden', borderColor: toneColor(theme, 'ok') },
    top: {
      display: 'flex',
      gap: theme.spacing(2),
      padding: theme.spacing(2.5),
      backgroundColor: toneBackground(theme, 'ok'),
    },
    icon: { color: toneColor(theme, 'ok'), fontSize: '2rem' },
    title: { fontSize: '1.25rem', fontWeight: 600, margin: 0 },
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      marginTop: theme.spacing(2),
    },
    notes: { padding: theme.spacing(2, 2.5) },
    notesTitle: {
      fontSize: '0.9375rem',
      fontWeight: 600,
      margin: theme.spacing(0, 0, 1),
    },
  }),
  { name: 'ForedeckSuccessPanel' },
);

export interface SuccessPanelProps {
  name: string;
  revision: number;
  durationMs: number;
  notes?: string;
  actions: ReactNode;
}

/** A deploy that is ready: the time it took, the chart's notes, where to go. */
export function SuccessPanel(props: SuccessPanelProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  return (
    <Paper variant="outlined" className={classes.root}>
      <div className={classes.top} role="status">
        <CheckCircleIcon className={classes.icon} aria-hidden />
        <div>
          <Typography variant="h5" component="h3" className={classes.title}>
            {t('run.ready', {
              name: props.name,
              duration: formatDuration(props.durationMs),
            })}
          </Typography>
          <Typography>
            {t('run.revision', { revision: String(props.revision) })}
          </Typography>
          <div className={classes.actions}>{props.actions}</div>
        </div>
      </div>
      {props.notes && (
        <div className={classes.notes}>
          <Typography
            variant="h6"
            component="h4"
            className={classes.notesTitle}
          >
            {t('details.notes')}
          </Typography>
          <NotesText text={props.notes} />
        </div>
      )}
    </Paper>
  );
}
