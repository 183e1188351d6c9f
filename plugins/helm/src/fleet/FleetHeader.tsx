import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { helmFleetTranslationRef } from '../messages/fleet';
import { Fleet } from './model/fleet';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    words: { flex: 1, minWidth: 200 },
    title: {
      margin: 0,
      fontSize: '1.375rem',
      fontWeight: 650,
      letterSpacing: '-0.015em',
      lineHeight: 1.3,
    },
    summary: {
      margin: 0,
      minHeight: '1.43em',
      color: theme.palette.text.secondary,
      fontVariantNumeric: 'tabular-nums',
    },
  }),
  { name: 'ForedeckFleetHeader' },
);

/** What this page is, how much there is, and what can be done with all of it. */
export function FleetHeader(props: {
  fleet: Fleet | undefined;
  narrowed: boolean;
  children: ReactNode;
}) {
  const { fleet, narrowed } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmFleetTranslationRef);
  const count = fleet?.total ?? 0;
  const total = count.toLocaleString();
  return (
    <header className={classes.root}>
      <div className={classes.words}>
        <h1 className={classes.title}>{t('title')}</h1>
        <p className={classes.summary} aria-live="polite">
          {fleet &&
            [
              t(narrowed ? 'matching' : 'count', { count, total }),
              narrowed || fleet.clusters.length < 2
                ? undefined
                : t('clusters', { count: fleet.clusters.length }),
            ]
              .filter(Boolean)
              .join(' ')}
        </p>
      </div>
      {props.children}
    </header>
  );
}
