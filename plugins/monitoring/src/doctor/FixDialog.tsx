import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import LinearProgress from '@material-ui/core/LinearProgress';
import Alert from '@material-ui/lab/Alert';
import useAsync from 'react-use/esm/useAsync';
import type {
  DoctorFix,
  DoctorObject,
} from '@foredeck/backstage-plugin-monitoring-common';
import {
  ActionDialog,
  messageOf,
  TextDiff,
} from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringApiRef } from '../api/MonitoringApi';
import { monitoringDoctorTranslationRef } from '../messages/doctor';

export interface FixDialogProps {
  cluster: string;
  object: DoctorObject;
  fix: DoctorFix;
  onDone(): void;
  onClose(): void;
}

/** Shows what the cluster says a fix would change, and makes it. */
export function FixDialog(props: FixDialogProps) {
  const { cluster, fix, onDone, onClose } = props;
  const { kind, namespace, name } = props.object;
  const { t } = useTranslationRef(monitoringDoctorTranslationRef);
  const api = useApi(monitoringApiRef);
  const request = {
    cluster,
    object: { kind, namespace, name },
    fix: fix.id ?? '',
  };
  const { value, error, loading } = useAsync(
    () => api.fix({ ...request, dryRun: true }),
    [api, cluster, kind, namespace, name, fix.id],
  );
  return (
    <ActionDialog
      title={t('fix.dialog.title', fix.target ?? { kind, name })}
      run={t('fix.dialog.run')}
      running={t('fix.dialog.running')}
      maxWidth="md"
      ready={value !== undefined}
      onRun={() => api.fix({ ...request, dryRun: false })}
      onDone={onDone}
      onClose={onClose}
    >
      <Typography>{fix.text}</Typography>
      {loading && (
        <div role="status">
          <Typography color="textSecondary" gutterBottom>
            {t('fix.dialog.loading')}
          </Typography>
          <LinearProgress aria-label={t('fix.dialog.loading')} />
        </div>
      )}
      {error && (
        <Alert severity="error">
          {t('fix.dialog.refused', { message: messageOf(error) })}
        </Alert>
      )}
      {value && (
        <TextDiff
          name={t('fix.target', fix.target ?? { kind, name })}
          before={value.before}
          after={value.after}
          layout="unified"
          labels={{
            before: t('fix.dialog.before'),
            after: t('fix.dialog.after'),
          }}
        />
      )}
    </ActionDialog>
  );
}
