import { FormEvent, useId, useRef, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import TextField from '@material-ui/core/TextField';
import Alert from '@material-ui/lab/Alert';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import {
  HelmOperation,
  ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';
import { messageOf } from '@foredeck/backstage-plugin-foredeck-react';
import { operationsApiRef } from '../api/OperationsApi';
import { helmTranslationRef } from '../translation';
import { UninstallEffects } from './UninstallEffects';

const useStyles = makeStyles(
  theme => ({
    danger: {
      color: theme.palette.getContrastText(theme.palette.error.dark),
      backgroundColor: theme.palette.error.dark,
      '&:hover': { backgroundColor: theme.palette.error.main },
    },
    content: { display: 'grid', gap: theme.spacing(2) },
    waiting: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1.5),
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'ForedeckUninstall' },
);

export interface UninstallDialogProps {
  release: ReleaseRef;
  onClose(): void;
  onStarted(operation: HelmOperation): void;
}

/** Says what an uninstall takes and what stays; removes after the name has been typed. */
export function UninstallDialog(props: UninstallDialogProps) {
  const { onClose, onStarted } = props;
  const { cluster, namespace, name } = props.release;
  const classes = useStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  const api = useApi(operationsApiRef);
  const id = useId();
  const [typed, setTyped] = useState('');
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<Error>();
  const input = useRef<HTMLInputElement>(null);
  const preview = useAsyncRetry(
    () => api.getUninstallPreview({ cluster, namespace, name }),
    [api, cluster, namespace, name],
  );

  const confirmed = typed === name && !running;
  const run = async (event: FormEvent) => {
    event.preventDefault();
    if (!confirmed) {
      return;
    }
    setRunning(true);
    setError(undefined);
    try {
      onStarted(await api.uninstall({ cluster, namespace, name }));
    } catch (problem) {
      setError(problem as Error);
      setRunning(false);
    }
  };

  return (
    <Dialog
      open
      onClose={running ? undefined : onClose}
      maxWidth="sm"
      fullWidth
      aria-labelledby={`${id}-title`}
      TransitionProps={{ onEntered: () => input.current?.focus() }}
    >
      <form onSubmit={run}>
        <DialogTitle id={`${id}-title`}>
          {t('uninstall.title', { name })}
        </DialogTitle>
        <DialogContent className={classes.content}>
          {preview.loading && (
            <div className={classes.waiting} role="status">
              <CircularProgress size={20} />
              {t('uninstall.looking')}
            </div>
          )}
          {preview.error && (
            <Alert
              severity="warning"
              action={
                <Button size="small" color="inherit" onClick={preview.retry}>
                  {t('common.retry')}
                </Button>
              }
            >
              {t('uninstall.previewFailed', {
                message: messageOf(preview.error),
              })}
            </Alert>
          )}
          {preview.value && <UninstallEffects preview={preview.value} />}
          <TextField
            id={`${id}-name`}
            inputRef={input}
            fullWidth
            variant="outlined"
            size="small"
            label={t('uninstall.confirm', { name })}
            value={typed}
            onChange={event => setTyped(event.target.value)}
            disabled={running}
            autoComplete="off"
          />
          {error && <Alert severity="error">{messageOf(error)}</Alert>}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={running}>
            {t('common.cancel')}
          </Button>
          <Button
            type="submit"
            variant="contained"
            className={confirmed ? classes.danger : undefined}
            disabled={!confirmed}
            startIcon={running && <CircularProgress size={16} />}
          >
            {t(running ? 'uninstall.running' : 'uninstall.run')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
