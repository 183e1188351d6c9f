import { useId, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import Alert from '@material-ui/lab/Alert';
import { ProfileSummary } from '@foredeck/backstage-plugin-helm-common';
import { messageOf } from '@foredeck/backstage-plugin-foredeck-react';
import { storeApiRef } from '../../api/StoreApi';
import { helmTranslationRef } from '../../translation';

/** Asks before a profile goes, or goes back to as it was shipped. */
export function RemoveProfileDialog(props: {
  profile: ProfileSummary;
  onClose(): void;
  onRemoved(): void;
}) {
  const { profile, onClose, onRemoved } = props;
  const { t } = useTranslationRef(helmTranslationRef);
  const api = useApi(storeApiRef);
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const action = profile.origin === 'created' ? 'delete' : 'reset';

  // What stands in the way has been said by then.
  const force = error?.name === 'ConflictError';

  const remove = async () => {
    setBusy(true);
    try {
      await api.deleteProfile(profile.name, { force });
      onRemoved();
    } catch (problem) {
      setError(problem as Error);
      setBusy(false);
    }
  };

  return (
    <Dialog open onClose={onClose} aria-labelledby={id}>
      <DialogTitle id={id}>
        {profile.title}: {t(`profilePage.${action}`)}
      </DialogTitle>
      <DialogContent>
        <DialogContentText>{t(`profilePage.${action}Text`)}</DialogContentText>
        {error && <Alert severity="error">{messageOf(error)}</Alert>}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button
          variant="contained"
          color="primary"
          onClick={remove}
          disabled={busy}
        >
          {t(force ? 'profilePage.deleteAnyway' : `profilePage.${action}`)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
