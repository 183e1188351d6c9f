import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { Operation } from '@foredeck/backstage-plugin-operations-common';
import { operationKey } from '@foredeck/backstage-plugin-foredeck-react';
import { helmActivityTranslationRef } from '../messages/activity';
import { ActivityRow } from './ActivityRow';
import { daysAgo, groupByDay } from './groupByDay';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(2) },
    day: {
      fontSize: '0.8125rem',
      fontWeight: 600,
      color: theme.palette.text.secondary,
      margin: theme.spacing(0, 0, 0.75),
    },
    list: { listStyle: 'none', margin: 0, padding: 0 },
  }),
  { name: 'ForedeckActivityList' },
);

/** Operations by day, newest first. */
export function ActivityList({ operations }: { operations: Operation[] }) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmActivityTranslationRef);
  return (
    <div className={classes.root}>
      {groupByDay(operations).map(group => (
        <section key={group.day}>
          <Typography variant="h6" component="h2" className={classes.day}>
            <DayName day={group.day} />
          </Typography>
          <Paper
            variant="outlined"
            component="ol"
            className={classes.list}
            aria-label={t('list')}
          >
            {group.operations.map(operation => (
              <ActivityRow
                key={operationKey(operation)}
                operation={operation}
              />
            ))}
          </Paper>
        </section>
      ))}
    </div>
  );
}

function DayName({ day }: { day: number }) {
  const { t } = useTranslationRef(helmActivityTranslationRef);
  const ago = daysAgo(day, Date.now());
  if (ago === 0) {
    return <>{t('today')}</>;
  }
  if (ago === 1) {
    return <>{t('yesterday')}</>;
  }
  return (
    <>
      {new Date(day).toLocaleDateString(undefined, {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        year: 'numeric',
      })}
    </>
  );
}
