import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import Paper from '@material-ui/core/Paper';
import { useSearchParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import {
  LinkButton,
  LoadFailed,
  MessageState,
  PageFrame,
} from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsApiRef } from '../api/EnvironmentsApi';
import { useEnvironmentPaths } from '../page/useEnvironmentPaths';
import { copiesApiRef } from './api/CopiesApi';
import { environmentsCopyWizardTranslationRef } from './messages/wizard';
import { draftOfRequest } from './model/draft';
import { CopyWizard } from './wizard/CopyWizard';

/**
 * Makes a new copy. `from`, `to`, `mode` and `services` in the query say what
 * to begin with; `again` names a copy to do once more.
 */
export function CopyWizardPage() {
  const { t } = useTranslationRef(environmentsCopyWizardTranslationRef);
  return (
    <PageFrame title={t('page')}>
      <Start />
    </PageFrame>
  );
}

function Start() {
  const { t } = useTranslationRef(environmentsCopyWizardTranslationRef);
  const environments = useApi(environmentsApiRef);
  const copies = useApi(copiesApiRef);
  const paths = useEnvironmentPaths();
  const [search] = useSearchParams();
  const again = search.get('again');
  const spaces = useAsyncRetry(() => environments.getSpaces(), [environments]);
  const copy = useAsyncRetry(
    async () => (again ? copies.getCopy(again) : undefined),
    [copies, again],
  );
  const error = spaces.error ?? copy.error;
  if (error) {
    return (
      <Paper variant="outlined">
        <LoadFailed
          title={t(spaces.error ? 'failed' : 'againFailed')}
          error={error}
          onRetry={() => {
            spaces.retry();
            copy.retry();
          }}
        />
      </Paper>
    );
  }
  if (!spaces.value || copy.loading) {
    return <Progress />;
  }
  if (spaces.value.items.every(space => space.environments.length === 0)) {
    return (
      <Paper variant="outlined">
        <MessageState
          kind="empty"
          title={t('none')}
          actions={
            <LinkButton variant="outlined" to={paths.spaces}>
              {t('toSpaces')}
            </LinkButton>
          }
        >
          {t('noneText')}
        </MessageState>
      </Paper>
    );
  }
  return (
    <CopyWizard
      list={spaces.value}
      initial={copy.value && draftOfRequest(copy.value.request)}
    />
  );
}
