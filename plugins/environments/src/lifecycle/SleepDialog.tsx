import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import Alert from '@material-ui/lab/Alert';
import useAsync from 'react-use/esm/useAsync';
import {
  Environment,
  EnvironmentOperation,
  SleepPreview,
} from '@foredeck/backstage-plugin-environments-common';
import {
  ActionDialog,
  messageOf,
  visuallyHidden,
} from '@foredeck/backstage-plugin-foredeck-react';
import { makeStyles } from '@material-ui/core/styles';
import { environmentsApiRef, SleepChange } from '../api/EnvironmentsApi';
import { environmentsLifecycleTranslationRef } from '../messages/lifecycle';
import { Looking } from './Looking';
import { useDialogStyles } from './useDialogStyles';

export interface SleepDialogProps {
  environment: Environment;
  to: SleepChange;
  onDone(operation: EnvironmentOperation): void;
  onClose(): void;
}

/** Puts an environment to sleep or wakes it; shows first what that stops or starts. */
export function SleepDialog(props: SleepDialogProps) {
  const { environment, to } = props;
  const classes = useDialogStyles();
  const { t } = useTranslationRef(environmentsLifecycleTranslationRef);
  const api = useApi(environmentsApiRef);
  const { cluster, space, name, title } = environment;
  const preview = useAsync(
    () => api.previewSleep({ cluster, space, name }, to),
    [api, cluster, space, name, to],
  );
  const asleep = to === 'sleep';
  return (
    <ActionDialog
      title={t(asleep ? 'sleep.titleSleep' : 'sleep.titleWake', {
        name: title,
      })}
      run={t(asleep ? 'sleep.runSleep' : 'sleep.runWake')}
      running={t('sleep.running')}
      ready={preview.value !== undefined && !preview.value.refused}
      onRun={() => api.changeSleep({ cluster, space, name }, to)}
      onDone={props.onDone}
      onClose={props.onClose}
    >
      <p className={classes.quiet}>
        {t(asleep ? 'sleep.textSleep' : 'sleep.textWake')}
      </p>
      {preview.loading && <Looking text={t('sleep.looking')} />}
      {preview.error && (
        <Alert severity="error">
          {t('sleep.failed', { message: messageOf(preview.error) })}
        </Alert>
      )}
      {preview.value?.refused && (
        <Alert severity="warning">{preview.value.refused}</Alert>
      )}
      {preview.value && !preview.value.refused && (
        <SleepEffects preview={preview.value} to={to} />
      )}
    </ActionDialog>
  );
}

const useStyles = makeStyles(
  { hidden: visuallyHidden },
  { name: 'ForedeckSleepEffects' },
);

/** Which workloads go to which count, and which CronJobs pause or go on. */
function SleepEffects(props: { preview: SleepPreview; to: SleepChange }) {
  const { workloads, cronJobs } = props.preview;
  const asleep = props.to === 'sleep';
  const classes = useDialogStyles();
  const own = useStyles();
  const { t } = useTranslationRef(environmentsLifecycleTranslationRef);
  if (workloads.length + cronJobs.length === 0) {
    return <Alert severity="info">{t('sleep.nothing')}</Alert>;
  }
  return (
    <>
      {workloads.length > 0 && (
        <section>
          <h3 className={classes.heading}>
            {t(asleep ? 'sleep.stops' : 'sleep.starts', {
              count: workloads.length,
            })}
          </h3>
          <ul className={classes.list}>
            {workloads.map(({ namespace, kind, name, from, to }) => {
              const counts = { from: String(from), to: String(to) };
              return (
                <li
                  key={`${kind}/${namespace}/${name}`}
                  className={classes.item}
                >
                  <span className={classes.kind}>{kind}</span>
                  {namespace}/{name}
                  <span className={classes.end} aria-hidden>
                    {t('sleep.pods', counts)}
                  </span>
                  <span className={own.hidden}>
                    {t('sleep.podsLabel', counts)}
                  </span>
                </li>
              );
            })}
          </ul>
        </section>
      )}
      {cronJobs.length > 0 && (
        <section>
          <h3 className={classes.heading}>
            {t(asleep ? 'sleep.pauses' : 'sleep.resumes', {
              count: cronJobs.length,
            })}
          </h3>
          <ul className={classes.list}>
            {cronJobs.map(({ namespace, name }) => (
              <li key={`${namespace}/${name}`} className={classes.item}>
                {namespace}/{name}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
