import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import type { AlertsAnswer } from '@foredeck/backstage-plugin-monitoring-common';
import { monitoringAlertsTranslationRef } from '../messages/alerts';

const useStyles = makeStyles(
  theme => ({ root: { display: 'grid', gap: theme.spacing(1) } }),
  { name: 'ForedeckSourceNotes' },
);

/** What of the clusters could not be told, and why. */
export function SourceNotes(
  props: Partial<Pick<AlertsAnswer, 'sources' | 'problems'>>,
) {
  const { sources = [], problems = [] } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringAlertsTranslationRef);
  const notes = [
    ...sources.flatMap(({ cluster, state, message }) =>
      state === 'ok'
        ? []
        : [`${t(`source.${state}`, { cluster })} ${message ?? ''}`.trim()],
    ),
    ...problems.map(problem => t('problem', problem)),
  ];
  if (notes.length === 0) {
    return null;
  }
  return (
    <div className={classes.root}>
      {notes.map(note => (
        <Alert key={note} severity="warning" variant="outlined">
          {note}
        </Alert>
      ))}
    </div>
  );
}
