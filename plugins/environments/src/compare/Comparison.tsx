import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Alert from '@material-ui/lab/Alert';
import { Environment } from '@foredeck/backstage-plugin-environments-common';
import {
  LoadFailed,
  messageOf,
  MessageState,
  StatusLabel,
  ViewToggle,
} from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCompareTranslationRef } from '../messages/compare';
import { canBePromoted } from './canBePromoted';
import { DifferenceTable } from './DifferenceTable';
import { PromoteBar } from './PromoteBar';
import { useComparison } from './useComparison';

const useStyles = makeStyles(
  theme => ({
    bar: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      minHeight: 36,
    },
    summary: { margin: 0, fontWeight: 600 },
  }),
  { name: 'ForedeckComparison' },
);

type Shown = 'all' | 'different';

export interface ComparisonProps {
  from: Environment;
  to: Environment;
}

/** The services of two environments side by side, with those to promote chosen. */
export function Comparison({ from, to }: ComparisonProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCompareTranslationRef);
  const { value, error, reload } = useComparison(from, to);
  const [shown, setShown] = useState<Shown>('all');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  if (!value) {
    return error ? (
      <Paper variant="outlined">
        <LoadFailed title={t('failed')} error={error} onRetry={reload} />
      </Paper>
    ) : (
      <Progress aria-label={t('loading')} />
    );
  }
  const { services } = value;
  if (services.length === 0) {
    return (
      <Paper variant="outlined">
        <MessageState kind="empty" title={t('nothing')} />
      </Paper>
    );
  }
  const different = services.filter(({ differs }) => differs.length > 0);
  // What became equal meanwhile is not promoted any more.
  const taken = services.filter(
    service => chosen.has(service.key) && canBePromoted(service),
  );
  return (
    <>
      {error && (
        <Alert severity="warning">
          {t('outdated', { message: messageOf(error) })}
        </Alert>
      )}
      <div className={classes.bar}>
        {different.length === 0 ? (
          <StatusLabel tone="ok">{t('same')}</StatusLabel>
        ) : (
          <p className={classes.summary} aria-live="polite">
            {t('summary', {
              count: different.length,
              total: String(services.length),
            })}
          </p>
        )}
        <ViewToggle<Shown>
          label={t('show')}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'all', label: t('all') },
            { value: 'different', label: t('different') },
          ]}
        />
      </div>
      <DifferenceTable
        from={from}
        to={to}
        services={shown === 'all' ? services : different}
        chosen={new Set(taken.map(({ key }) => key))}
        onChoose={setChosen}
      />
      <PromoteBar
        from={from}
        to={to}
        services={taken}
        onClear={() => setChosen(new Set())}
      />
    </>
  );
}
