import { useId, useRef, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import TextField from '@material-ui/core/TextField';
import Alert from '@material-ui/lab/Alert';
import { makeStyles } from '@material-ui/core/styles';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { messageOf } from '@foredeck/backstage-plugin-foredeck-react';
import { helmApiRef } from '../api/HelmApi';
import { helmTranslationRef } from '../translation';

const useStyles = makeStyles(
  theme => ({
    danger: {
      color: theme.palette.getContrastText(theme.palette.error.dark),
      backgroundColor: theme.palette.error.dark,
      '&:hover': { backgroundColor: theme.palette.error.main },
    },
    error: { marginTop: theme.spacing(2) },
  }),
  { name: 'ForedeckUninstall' },
);

export interface UninstallDialogProps {
  release: ReleaseRow;
  clusterTitle: string;
  onClose(): void;
  onUninstalled(): void;
}

/** Removes a release after its name has been typed. */
export function UninstallDialog(props: UninstallDialogProps) {
  const { release, onClose, onUninstalled } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  const api = useApi(helmApiRef);
  const id = useId();
  const [typed, setTyped] = useState('');
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<Error>();

  const input = useRef<HTMLInputElement>(null);

  const run = async () => {
    setRunning(true);
    setError(undefined);
    try {
      await api.uninstall(release);
      onUninstalled();
    } catch (problem) {
      setError(problem as Error);
      setRunning(false);
    }
  };

  const { name, namespace } = release;
  const confirmed = typed === name;
  return (
    <Dialog
      open
      onClose={running ? undefined : onClose}
      maxWidth="sm"
      fullWidth
      aria-labelledby={`${id}-title`}
      TransitionProps={{ onEntered: () => input.current?.focus() }}
    >
      <form
        onSubmit={event => {
          event.preventDefault();
          if (confirmed && !running) {
            void run();
          }
        }}
      >
        <DialogTitle id={`${id}-title`}>
          {t('uninstall.title', { name })}
        </DialogTitle>
        <DialogContent>
          <DialogContentText>
            {t('uninstall.text', {
              name,
              namespace,
              cluster: props.clusterTitle,
            })}
          </DialogContentText>
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
          {error && (
            <Alert severity="error" className={classes.error}>
              {messageOf(error)}
            </Alert>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={running}>
            {t('common.cancel')}
          </Button>
          <Button
            type="submit"
            variant="contained"
            className={confirmed && !running ? classes.danger : undefined}
            disabled={!confirmed || running}
            startIcon={running && <CircularProgress size={16} />}
          >
            {t(running ? 'uninstall.running' : 'uninstall.run')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
