import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import { ProfileSummary } from '@foredeck/backstage-plugin-helm-common';
import { ActionDialog } from '@foredeck/backstage-plugin-foredeck-react';
import { storeApiRef } from '../../api/StoreApi';
import { helmProfilesTranslationRef } from '../../messages/profiles';

/** Asks before a profile goes, or goes back to as it was shipped. */
export function RemoveProfileDialog(props: {
  profile: ProfileSummary;
  onClose(): void;
  onRemoved(): void;
}) {
  const { profile } = props;
  const { t } = useTranslationRef(helmProfilesTranslationRef);
  const api = useApi(storeApiRef);
  // Once it has been said what stands in the way, it may be done all the same.
  const [force, setForce] = useState(false);
  const action = profile.origin === 'created' ? 'delete' : 'reset';

  const remove = async () => {
    try {
      await api.deleteProfile(profile.name, { force });
    } catch (problem) {
      setForce((problem as Error).name === 'ConflictError');
      throw problem;
    }
  };

  return (
    <ActionDialog
      title={`${profile.title}: ${t(`page.${action}`)}`}
      run={t(force ? 'page.deleteAnyway' : `page.${action}`)}
      danger
      onRun={remove}
      onDone={props.onRemoved}
      onClose={props.onClose}
    >
      <Typography>{t(`page.${action}Text`)}</Typography>
    </ActionDialog>
  );
}
