import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import useAsync from 'react-use/esm/useAsync';
import {
  Environment,
  EnvironmentOperation,
} from '@foredeck/backstage-plugin-environments-common';
import { environmentsApiRef } from '../api/EnvironmentsApi';
import { AdoptDialog } from './AdoptDialog';
import { Deed } from './deeds';
import { DeleteDialog } from './DeleteDialog';
import { LifetimeDialog } from './LifetimeDialog';
import { ProtectDialog } from './ProtectDialog';
import { RenameDialog } from './RenameDialog';
import { SleepDialog } from './SleepDialog';

export interface EnvironmentDialogsProps {
  deed: Deed;
  environment: Environment;
  onUpdated(environment: Environment): void;
  onStarted(operation: EnvironmentOperation): void;
  onClose(): void;
}

/** The dialog that asks about what somebody is about to do. */
export function EnvironmentDialogs(props: EnvironmentDialogsProps) {
  const { deed, environment, onUpdated, onStarted, onClose } = props;
  const shared = { environment, onClose };
  switch (deed) {
    case 'rename':
      return <RenameDialog {...shared} onDone={onUpdated} />;
    case 'protect':
    case 'unprotect':
      return (
        <ProtectDialog
          {...shared}
          protect={deed === 'protect'}
          onDone={onUpdated}
        />
      );
    case 'lifetime':
      return <LifetimeDialog {...shared} onDone={onUpdated} />;
    case 'sleep':
    case 'wake':
      return <SleepDialog {...shared} to={deed} onDone={onStarted} />;
    case 'delete':
      return <DeleteDialog {...shared} onDone={onStarted} />;
    default:
      return <AdoptInto {...shared} onDone={onUpdated} />;
  }
}

function AdoptInto(props: {
  environment: Environment;
  onDone(environment: Environment): void;
  onClose(): void;
}) {
  const { environment } = props;
  const api = useApi(environmentsApiRef);
  const load = useCallback(
    () => api.getSpace(environment.space),
    [api, environment.space],
  );
  const { value: space } = useAsync(load, [load]);
  return (
    <AdoptDialog
      spaces={space ? [space] : []}
      clusters={[
        {
          cluster: environment.cluster,
          title: environment.clusterTitle,
          state: 'synced',
        },
      ]}
      into={environment}
      onDone={props.onDone}
      onClose={props.onClose}
    />
  );
}
