import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import Alert from '@material-ui/lab/Alert';
import useAsync from 'react-use/esm/useAsync';
import {
  Environment,
  EnvironmentOperation,
} from '@foredeck/backstage-plugin-environments-common';
import {
  ActionDialog,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsApiRef } from '../api/EnvironmentsApi';
import { environmentsLifecycleTranslationRef } from '../messages/lifecycle';
import { DeletionEffects } from './DeletionEffects';
import { Looking } from './Looking';

export interface DeleteDialogProps {
  environment: Environment;
  onDone(operation: EnvironmentOperation): void;
  onClose(): void;
}

/** Deletes an environment after its name was typed; says what goes and what stays. */
export function DeleteDialog(props: DeleteDialogProps) {
  const { cluster, space, name, title } = props.environment;
  const { t } = useTranslationRef(environmentsLifecycleTranslationRef);
  const api = useApi(environmentsApiRef);
  const preview = useAsync(
    () => api.getDeletion({ cluster, space, name }),
    [api, cluster, space, name],
  );
  const word = preview.value?.confirmation ?? `${space}/${name}`;
  const refused = preview.value?.refused;
  // Nobody deletes what they could not look at first.
  const possible = preview.value !== undefined && !refused;
  const takesAway = preview.value?.namespaces.some(({ deleted }) => deleted);
  return (
    <ActionDialog
      title={t('delete.title', { name: title })}
      run={t('delete.run')}
      running={t('delete.running')}
      danger
      ready={possible}
      confirmWord={possible ? word : undefined}
      onRun={() => api.deleteEnvironment({ cluster, space, name }, word)}
      onDone={props.onDone}
      onClose={props.onClose}
    >
      {preview.loading && <Looking text={t('delete.looking')} />}
      {preview.error && (
        <Alert severity="error">
          {t('delete.failed', { message: messageOf(preview.error) })}
        </Alert>
      )}
      {refused && <Alert severity="warning">{refused}</Alert>}
      {preview.value && <DeletionEffects preview={preview.value} />}
      {possible && (
        <Alert severity={takesAway ? 'warning' : 'info'}>
          {t(takesAway ? 'delete.final' : 'delete.onlyLabels')}
        </Alert>
      )}
    </ActionDialog>
  );
}
