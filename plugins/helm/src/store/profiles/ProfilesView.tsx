import { ChangeEvent, useRef, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import AddIcon from '@material-ui/icons/Add';
import Alert from '@material-ui/lab/Alert';
import { useNavigate } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { helmProfileManagePermission } from '@foredeck/backstage-plugin-helm-common';
import {
  MessageState,
  messageKindOf,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import { storeApiRef } from '../../api/StoreApi';
import { LinkButton } from '../../page/LinkButton';
import { helmCommonTranslationRef } from '../../messages/common';
import { helmProfilesTranslationRef } from '../../messages/profiles';
import { useStoreStyles } from '../useStoreStyles';
import { ProfileCard } from './ProfileCard';

/** What can be deployed by a form, one card per profile. */
export function ProfilesView() {
  const classes = useStoreStyles();
  const { t } = useTranslationRef(helmProfilesTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const api = useApi(storeApiRef);
  const profiles = useAsyncRetry(() => api.getProfiles(), [api]);
  const { allowed } = usePermission({
    permission: helmProfileManagePermission,
  });

  const { value, error } = profiles;
  if (error) {
    const kind = messageKindOf(error);
    return (
      <Paper variant="outlined">
        <MessageState
          kind={kind}
          title={t(kind === 'denied' ? 'denied' : 'failed')}
          actions={
            <Button variant="outlined" onClick={profiles.retry}>
              {tCommon('retry')}
            </Button>
          }
        >
          {messageOf(error)}
        </MessageState>
      </Paper>
    );
  }
  if (!value) {
    return <Progress />;
  }
  return (
    <>
      {allowed && (
        <div className={classes.bar}>
          <span className={classes.spacer} />
          <ImportButton />
          <LinkButton
            variant="contained"
            color="primary"
            startIcon={<AddIcon />}
            to="../profiles/new/create"
          >
            {t('create')}
          </LinkButton>
        </div>
      )}
      {value.length === 0 ? (
        <Paper variant="outlined">
          <MessageState kind="empty" title={t('none')}>
            {t('noneText')}
          </MessageState>
        </Paper>
      ) : (
        <ul className={classes.grid}>
          {value.map(profile => (
            <ProfileCard key={profile.name} profile={profile} />
          ))}
        </ul>
      )}
    </>
  );
}

/** Takes an exported document to the editor, where its effect can be seen before it is saved. */
function ImportButton() {
  const classes = useStoreStyles();
  const { t } = useTranslationRef(helmProfilesTranslationRef);
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<Error>();

  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) {
      return;
    }
    try {
      const yaml = await file.text();
      navigate('../profiles/new/create', { state: { yaml } });
    } catch (problem) {
      setError(problem as Error);
    }
  };

  return (
    <>
      {error && (
        <Alert severity="error" className={classes.alert}>
          {t('importFailed')}: {messageOf(error)}
        </Alert>
      )}
      <input
        ref={input}
        type="file"
        accept=".yaml,.yml,application/yaml"
        hidden
        data-testid="profile-file"
        onChange={take}
      />
      <Button variant="outlined" onClick={() => input.current?.click()}>
        {t('import')}
      </Button>
    </>
  );
}
