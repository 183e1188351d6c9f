import { useMemo } from 'react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { LogScope } from '@foredeck/backstage-plugin-logs-common';
import { LogBrowser } from './LogBrowser';

/** The Logs tab of an entity. */
export function LogsTab() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const scope = useMemo<LogScope>(
    () => ({ kind: 'entity', entityRef }),
    [entityRef],
  );
  return (
    <LogBrowser
      key={entityRef}
      scope={scope}
      name={entity.metadata.title ?? entity.metadata.name}
    />
  );
}
