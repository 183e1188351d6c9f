import { useId, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import StopIcon from '@material-ui/icons/Stop';
import Alert from '@material-ui/lab/Alert';
import { HelmOperation } from '@foredeck/backstage-plugin-helm-common';
import { messageOf } from '@foredeck/backstage-plugin-foredeck-react';
import { operationsApiRef } from '../api/OperationsApi';
import { helmTranslationRef } from '../translation';

/** Stops an operation, after saying what that will do. */
export function CancelOperation(props: {
  operation: HelmOperation;
  onCancelled(): void;
}) {
  const { operation, onCancelled } = props;
  const { t } = useTranslationRef(helmTranslationRef);
  const api = useApi(operationsApiRef);
  const id = useId();
  const [asking, setAsking] = useState(false);
  const [stopping, setStopping] = useState(false);
  const [error, setError] = useState<Error>();

  const cancel = async () => {
    setStopping(true);
    setError(undefined);
    try {
      await api.cancelOperation(operation.id);
      setAsking(false);
      onCancelled();
    } catch (problem) {
      setError(problem as Error);
    } finally {
      setStopping(false);
    }
  };

  return (
    <>
      <Button
        variant="outlined"
        startIcon={<StopIcon />}
        onClick={() => setAsking(true)}
      >
        {t('operation.cancel')}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        maxWidth="xs"
        fullWidth
        aria-labelledby={`${id}-title`}
      >
        <DialogTitle id={`${id}-title`}>
          {t('operation.cancelTitle')}
        </DialogTitle>
        <DialogContent>
          <DialogContentText color="textPrimary">
            {t(`operation.cancelWill.${operation.kind}`)}
          </DialogContentText>
          {error && <Alert severity="error">{messageOf(error)}</Alert>}
        </DialogContent>
        <DialogActions>
          <Button onClick={() => setAsking(false)} disabled={stopping}>
            {t('operation.cancelKeep')}
          </Button>
          <Button
            variant="contained"
            color="primary"
            onClick={cancel}
            disabled={stopping}
            startIcon={
              stopping && <CircularProgress size={16} color="inherit" />
            }
          >
            {t('operation.cancelRun')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
