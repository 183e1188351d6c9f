import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ArrowBackIcon from '@material-ui/icons/ArrowBack';
import Alert from '@material-ui/lab/Alert';
import { useNavigate } from 'react-router-dom';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import {
  helmProfileManagePermission,
  Profile,
} from '@foredeck/backstage-plugin-helm-common';
import { messageOf } from '@foredeck/backstage-plugin-foredeck-react';
import { storeApiRef } from '../../api/StoreApi';
import { ProfileIcon } from '../../deploy/ProfileIcon';
import { LinkButton } from '../../page/LinkButton';
import { helmProfilesTranslationRef } from '../../messages/profiles';
import { useStoreStyles } from '../useStoreStyles';
import { saveText } from './saveText';
import { RemoveProfileDialog } from './RemoveProfileDialog';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(2),
      margin: theme.spacing(1, 0, 2),
    },
    text: { flex: '1 1 320px', minWidth: 0 },
    actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
    back: { marginLeft: theme.spacing(-1) },
  }),
  { name: 'ForedeckProfileHeader' },
);

export function ProfileHeader(props: { profile: Profile; onChanged(): void }) {
  const { profile, onChanged } = props;
  const classes = useStyles();
  const store = useStoreStyles();
  const { t } = useTranslationRef(helmProfilesTranslationRef);
  const api = useApi(storeApiRef);
  const navigate = useNavigate();
  const { allowed } = usePermission({
    permission: helmProfileManagePermission,
  });
  const [exported, save] = useAsyncFn(
    async () =>
      saveText(`${profile.name}.yaml`, await api.exportProfile(profile.name)),
    [api, profile.name],
  );
  const [removing, setRemoving] = useState(false);
  const created = profile.origin === 'created';
  return (
    <header>
      <LinkButton
        size="small"
        className={classes.back}
        startIcon={<ArrowBackIcon />}
        to="../profiles"
      >
        {t('page.back')}
      </LinkButton>
      <div className={classes.root}>
        <ProfileIcon icon={profile.icon} />
        <div className={classes.text}>
          <Typography variant="h1" className={store.title}>
            {profile.title}
          </Typography>
          <Typography color="textSecondary">{profile.description}</Typography>
          <Typography variant="body2" color="textSecondary">
            {[
              t(`origin.${profile.origin}`),
              t('page.revision', { revision: String(profile.revision) }),
              t('chart', {
                name: profile.chart.name,
                version: profile.chart.version,
              }),
            ].join(' · ')}
          </Typography>
        </div>
        <div className={classes.actions}>
          <Button variant="outlined" onClick={save} disabled={exported.loading}>
            {t('page.export')}
          </Button>
          {allowed && profile.origin !== 'seed' && (
            <Button variant="outlined" onClick={() => setRemoving(true)}>
              {t(created ? 'page.delete' : 'page.reset')}
            </Button>
          )}
        </div>
      </div>
      {exported.error && (
        <Alert severity="error" className={store.alert}>
          {t('page.exportFailed')} {messageOf(exported.error)}
        </Alert>
      )}
      {removing && (
        <RemoveProfileDialog
          profile={profile}
          onClose={() => setRemoving(false)}
          onRemoved={() => {
            setRemoving(false);
            if (created) {
              navigate('../profiles');
            } else {
              onChanged();
            }
          }}
        />
      )}
    </header>
  );
}
