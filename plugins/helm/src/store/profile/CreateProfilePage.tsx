import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import ArrowBackIcon from '@material-ui/icons/ArrowBack';
import { useLocation, useNavigate } from 'react-router-dom';
import { storeApiRef } from '../../api/StoreApi';
import { LinkButton } from '../../page/LinkButton';
import { helmProfilesTranslationRef } from '../../messages/profiles';
import { useChartStyles } from '../chart/useChartStyles';
import { useStoreStyles } from '../useStoreStyles';
import { ProfileEditor } from './ProfileEditor';

/** Enough to begin with, each field explained where it stands. */
const STARTER = `apiVersion: foredeck.io/v1
kind: Profile
metadata:
  # How it is called in the API and on releases; it can not be changed later.
  name: my-service
  title: My service
  description: What it is for, in one sentence.
spec:
  # java, node, python, dotnet, web, service, database, cache, queue or search
  icon: service
  chart:
    source: foredeck
    name: service
    version: ^1.0.0
  # Over the chart's own values.
  values: {}
  # Which fields the form shows, in which order and groups; the rest is under Advanced.
  form:
    ui:order: [image, replicas, '*']
    image:
      ui:group: Basics
    replicas:
      ui:group: Basics
`;

/** A new profile, from scratch or from an imported document. */
export function CreateProfilePage() {
  const classes = useChartStyles();
  const store = useStoreStyles();
  const { t } = useTranslationRef(helmProfilesTranslationRef);
  const api = useApi(storeApiRef);
  const navigate = useNavigate();
  const imported = importedYaml(useLocation().state);
  return (
    <>
      <LinkButton size="small" startIcon={<ArrowBackIcon />} to="../profiles">
        {t('page.back')}
      </LinkButton>
      <Typography variant="h1" className={store.title}>
        {t('page.newTitle')}
      </Typography>
      <Paper variant="outlined" className={classes.panel}>
        <ProfileEditor
          saved=""
          initial={imported ?? STARTER}
          save={change => api.createProfile(change)}
          onSaved={profile =>
            navigate(`../profiles/${encodeURIComponent(profile.name)}`)
          }
        />
      </Paper>
    </>
  );
}

function importedYaml(state: unknown): string | undefined {
  return typeof state === 'object' &&
    state !== null &&
    'yaml' in state &&
    typeof state.yaml === 'string'
    ? state.yaml
    : undefined;
}
