import { useId, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import type { DoctorReport } from '@foredeck/backstage-plugin-logs-common';
import {
  LoadFailed,
  MessageState,
} from '@foredeck/backstage-plugin-foredeck-react';
import { logsApiRef } from '../api/LogsApi';
import { logsCrashTranslationRef } from '../messages/crash';
import type { PlacedPod } from '../toolbar/podGroups';
import { DoctorFindings } from './DoctorFindings';

const useStyles = makeStyles(
  theme => ({
    content: { display: 'grid', gap: theme.spacing(2) },
    form: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    pod: { flex: '2 1 260px' },
    container: { flex: '1 1 140px' },
  }),
  { name: 'ForedeckLogDoctorDialog' },
);

export interface DoctorDialogProps {
  /** Of the view; the first is looked at unless another is chosen. */
  pods: readonly PlacedPod[];
  onClose(): void;
}

/** Finds out why the lines of a container are missing in the store. */
export function DoctorDialog({ pods, onClose }: DoctorDialogProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(logsCrashTranslationRef);
  const api = useApi(logsApiRef);
  const id = useId();
  const [uid, setUid] = useState(pods[0]?.uid);
  const pod = pods.find(one => one.uid === uid) ?? pods[0];
  const [chosen, setChosen] = useState<string>();
  const container =
    pod?.containers.find(one => one.name === chosen) ?? pod?.containers[0];
  const [running, setRunning] = useState(false);
  const [result, setResult] = useState<DoctorReport | Error>();

  const run = async () => {
    if (!pod) {
      return;
    }
    setRunning(true);
    setResult(undefined);
    const { cluster, namespace, name } = pod;
    try {
      setResult(
        await api.diagnose({
          cluster,
          namespace,
          pod: name,
          container: container?.name,
        }),
      );
    } catch (error) {
      setResult(error as Error);
    } finally {
      setRunning(false);
    }
  };

  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="md"
      fullWidth
      aria-labelledby={`${id}-title`}
    >
      <DialogTitle id={`${id}-title`}>{t('doctor.title')}</DialogTitle>
      <DialogContent className={classes.content}>
        <Typography>{t('doctor.intro')}</Typography>
        {pod ? (
          <div className={classes.form}>
            <TextField
              id={`${id}-pod`}
              className={classes.pod}
              select
              SelectProps={{ native: true }}
              variant="outlined"
              size="small"
              label={t('doctor.pod')}
              value={pod.uid}
              onChange={event => setUid(event.target.value)}
              disabled={running}
            >
              {pods.map(one => (
                <option key={one.uid} value={one.uid}>
                  {one.name} ({one.namespace})
                </option>
              ))}
            </TextField>
            <TextField
              id={`${id}-container`}
              className={classes.container}
              select
              SelectProps={{ native: true }}
              variant="outlined"
              size="small"
              label={t('doctor.container')}
              value={container?.name ?? ''}
              onChange={event => setChosen(event.target.value)}
              disabled={running}
            >
              {pod.containers.map(({ name }) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </TextField>
            <Button
              variant="contained"
              color="primary"
              disabled={running}
              onClick={run}
              startIcon={
                running && <CircularProgress size={16} color="inherit" />
              }
            >
              {running
                ? t('doctor.running')
                : t(result ? 'doctor.again' : 'doctor.run')}
            </Button>
          </div>
        ) : (
          <MessageState kind="missing" title={t('doctor.noPods')} />
        )}
        <div aria-live="polite">
          {result instanceof Error && (
            <LoadFailed
              title={t('doctor.failed')}
              error={result}
              onRetry={run}
            />
          )}
          {result && !(result instanceof Error) && (
            <DoctorFindings report={result} />
          )}
        </div>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('doctor.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
