import { ReactNode, useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import Alert from '@material-ui/lab/Alert';
import { messageOf } from '@foredeck/backstage-plugin-foredeck-react';
import { helmTranslationRef } from '../translation';

export interface ConfirmDialogProps<T> {
  title: string;
  /** What will happen. */
  children: ReactNode;
  /** The words on the button. */
  run: string;
  onRun(): Promise<T>;
  onDone(result: T): void;
  onClose(): void;
}

/** Asks before something is done, and says why when it is refused. */
export function ConfirmDialog<T>(props: ConfirmDialogProps<T>) {
  const { onRun, onDone, onClose } = props;
  const { t } = useTranslationRef(helmTranslationRef);
  const id = useId();
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<Error>();
  const run = async () => {
    setRunning(true);
    setError(undefined);
    try {
      onDone(await onRun());
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
    >
      <DialogTitle id={`${id}-title`}>{props.title}</DialogTitle>
      <DialogContent>
        <DialogContentText component="div" color="textPrimary">
          {props.children}
        </DialogContentText>
        {error && <Alert severity="error">{messageOf(error)}</Alert>}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={running}>
          {t('common.cancel')}
        </Button>
        <Button
          variant="contained"
          color="primary"
          onClick={run}
          disabled={running}
          startIcon={running && <CircularProgress size={16} color="inherit" />}
        >
          {props.run}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
