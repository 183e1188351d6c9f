import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import Paper from '@material-ui/core/Paper';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { LoadFailed } from '@foredeck/backstage-plugin-foredeck-react';
import { defaultsApiRef, DefaultsPlace } from '../api/DefaultsApi';
import { environmentsDefaultsTranslationRef } from '../messages/defaults';
import { DefaultsForm } from './DefaultsForm';

export interface DefaultsEditorProps {
  place: DefaultsPlace;
  /** Why they can not be changed. */
  refusal?: string;
}

/** The default values of a space or an environment. */
export function DefaultsEditor({ place, refusal }: DefaultsEditorProps) {
  const { space, environment, cluster } = place;
  const { t } = useTranslationRef(environmentsDefaultsTranslationRef);
  const api = useApi(defaultsApiRef);
  const { value, error, retry } = useAsyncRetry(
    () => api.getDefaults({ space, environment, cluster }),
    [api, space, environment, cluster],
  );
  if (!value) {
    return error ? (
      <Paper variant="outlined">
        <LoadFailed title={t('failed')} error={error} onRetry={retry} />
      </Paper>
    ) : (
      <Progress />
    );
  }
  return (
    <DefaultsForm
      // What was not saved belongs to the revision it was made from.
      key={`${space}/${environment}/${cluster}/${value.revision}`}
      place={place}
      stored={value}
      refusal={refusal}
      onSaved={retry}
    />
  );
}
