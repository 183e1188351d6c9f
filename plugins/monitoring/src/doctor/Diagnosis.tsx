import { useCallback, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import Alert from '@material-ui/lab/Alert';
import type {
  DoctorFix,
  DoctorObject,
} from '@foredeck/backstage-plugin-monitoring-common';
import {
  ClockTime,
  LoadFailed,
  StatusLabel,
} from '@foredeck/backstage-plugin-foredeck-react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import useMountEffect from 'react-use/esm/useEffectOnce';
import { monitoringApiRef } from '../api/MonitoringApi';
import { TableSkeleton } from '../alerts/TableSkeleton';
import { monitoringDoctorTranslationRef } from '../messages/doctor';
import { CheckItem } from './CheckItem';
import { FixDialog } from './FixDialog';
import { TargetTable } from './TargetTable';
import { useLookAgain } from './useLookAgain';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(2), minWidth: 0 },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
    },
    title: {
      margin: 0,
      fontSize: '1.125rem',
      fontWeight: 650,
      overflowWrap: 'anywhere',
    },
    end: {
      marginLeft: 'auto',
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      fontSize: '0.8125rem',
    },
    checks: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'grid',
      gap: theme.spacing(1),
    },
    heading: { margin: 0, fontSize: '0.9375rem', fontWeight: 600 },
  }),
  { name: 'ForedeckDiagnosis' },
);

export interface DiagnosisProps {
  cluster: string;
  object: DoctorObject;
  /** A fix was made: what there is may be different now. */
  onChanged(): void;
}

/** Walks the ten checks for one monitor or Service. */
export function Diagnosis({ cluster, object, onChanged }: DiagnosisProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringDoctorTranslationRef);
  const api = useApi(monitoringApiRef);
  const { kind, namespace, name } = object;
  const [fixing, setFixing] = useState<DoctorFix>();
  const [done, setDone] = useState(false);
  const [{ value: report, error, loading }, look] = useAsyncFn(
    () => api.diagnose({ cluster, object: { kind, namespace, name } }),
    [api, cluster, kind, namespace, name],
  );
  useMountEffect(() => {
    void look();
  });
  const again = useCallback(() => {
    setDone(false);
    void look();
  }, [look]);
  useLookAgain(done && !report?.healthy, look);
  const label = t('diagnosis.of', { kind, name });
  return (
    <section className={classes.root} aria-label={label}>
      <div className={classes.head}>
        <h2 className={classes.title}>
          {kind} {name}
        </h2>
        <span className={classes.end}>
          {report && <ClockTime value={report.checkedAt} />}
          <Button
            size="small"
            variant="outlined"
            disabled={loading}
            onClick={again}
            startIcon={loading && <CircularProgress size={14} />}
          >
            {t(loading ? 'diagnosis.looking' : 'diagnosis.again')}
          </Button>
        </span>
      </div>
      <div aria-live="polite">
        {report && (
          <StatusLabel tone={report.healthy ? 'ok' : 'error'}>
            {report.summary}
          </StatusLabel>
        )}
      </div>
      {done && <Alert severity="success">{t('fix.done')}</Alert>}
      {error && !loading && (
        <LoadFailed
          title={t('diagnosis.failed')}
          error={error}
          onRetry={again}
        />
      )}
      {!report && loading && (
        <TableSkeleton label={t('diagnosis.loading', { name })} rows={10} />
      )}
      {report && !error && (
        <>
          <ol className={classes.checks} aria-label={t('diagnosis.checks')}>
            {report.checks.map((check, index) => (
              <CheckItem
                key={check.id}
                check={check}
                number={index + 1}
                onFix={setFixing}
              />
            ))}
          </ol>
          <h3 className={classes.heading}>{t('targets.title')}</h3>
          <TargetTable targets={report.targets} />
        </>
      )}
      {fixing && (
        <FixDialog
          cluster={cluster}
          object={object}
          fix={fixing}
          onDone={() => {
            setFixing(undefined);
            setDone(true);
            onChanged();
          }}
          onClose={() => setFixing(undefined)}
        />
      )}
    </section>
  );
}
