import { useMemo } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  entityRouteParams,
  entityRouteRef,
  useEntity,
} from '@backstage/plugin-catalog-react';
import type { MetricScope } from '@foredeck/backstage-plugin-monitoring-common';
import { MonitorBrowser } from './MonitorBrowser';

/** The Monitor tab of an entity. */
export function MonitorTab() {
  const { entity } = useEntity();
  const entityPath = useRouteRef(entityRouteRef);
  const entityRef = stringifyEntityRef(entity);
  const scope = useMemo<MetricScope>(
    () => ({ kind: 'entity', entityRef }),
    [entityRef],
  );
  return (
    <MonitorBrowser
      key={entityRef}
      scope={scope}
      entityRef={entityRef}
      name={entity.metadata.title ?? entity.metadata.name}
      logsPath={`${entityPath(entityRouteParams(entity))}/logs`}
    />
  );
}
