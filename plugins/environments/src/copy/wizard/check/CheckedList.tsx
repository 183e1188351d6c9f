import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { StatusLabel } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCopyChecksTranslationRef } from '../../messages/checks';
import { PreflightLog } from '../../model/preflightLog';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 320px), 1fr))',
      gap: theme.spacing(1, 3),
      margin: 0,
      padding: theme.spacing(1, 2, 1.5),
      fontSize: theme.typography.body2.fontSize,
    },
    message: {
      margin: 0,
      paddingLeft: theme.spacing(2.75),
      color: theme.palette.text.secondary,
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'ForedeckCheckedList' },
);

/** Every check and what it said at its end. */
export function CheckedList({ log }: { log: PreflightLog }) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyChecksTranslationRef);
  return (
    <dl className={classes.root}>
      {log.checks.map(check => {
        const said = log.checked[check];
        return (
          <div key={check}>
            <dt>
              <StatusLabel
                tone={said === undefined ? 'progress' : toneOf(log, check)}
              >
                {t(`check.${check}`)}
              </StatusLabel>
            </dt>
            <dd className={classes.message}>{said}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function toneOf(log: PreflightLog, check: PreflightLog['checks'][number]) {
  const grades = log.findings
    .filter(finding => finding.check === check)
    .map(({ grade }) => grade);
  if (grades.includes('block')) {
    return 'error';
  }
  return grades.includes('warn') ? 'warning' : 'ok';
}
