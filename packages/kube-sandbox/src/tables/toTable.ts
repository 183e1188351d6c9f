import type { KubeObject } from '../store/KubeObject';
import { CLUSTER_TABLES } from './cluster';
import { CREATED_AT, NAME } from './columns';
import { customColumns, type PrinterColumn } from './customColumns';
import { EXTENSION_TABLES } from './extensions';
import { EVENT_COLUMNS } from './events';
import { NETWORK_TABLES } from './network';
import { POD_COLUMNS, podConditions, POD_TEMPLATE_COLUMNS } from './pods';
import { SERVER_TABLES } from './serverResources';
import { STORAGE_TABLES } from './storage';
import type { Column, Table, TableRow } from './Table';
import { WORKLOAD_TABLES } from './workloads';

export type { Table } from './Table';

const TABLES: Record<string, Column[]> = {
  ...WORKLOAD_TABLES,
  ...NETWORK_TABLES,
  ...STORAGE_TABLES,
  ...CLUSTER_TABLES,
  ...EXTENSION_TABLES,
  ...SERVER_TABLES,
  pods: POD_COLUMNS,
  podtemplates: POD_TEMPLATE_COLUMNS,
  events: EVENT_COLUMNS,
  'events.events.k8s.io': EVENT_COLUMNS,
};

/** What is shown of a kind that has no columns of its own. */
const DEFAULT_COLUMNS = [NAME, CREATED_AT];

/**
 * Objects as the rows `kubectl get` prints.
 *
 * @param resource - plural and group, such as `pods` or `deployments.apps`
 * @param includeObject - what each row carries along
 * @param crdColumns - for a custom resource: its definition's printer columns
 */
export function toTable({
  resource,
  objects,
  includeObject,
  now,
  crdColumns,
}: {
  resource: string;
  objects: KubeObject[];
  includeObject: 'None' | 'Metadata' | 'Object';
  now: Date;
  crdColumns?: PrinterColumn[];
}): Table {
  const columns = crdColumns
    ? customColumns(crdColumns)
    : TABLES[resource] ?? DEFAULT_COLUMNS;
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: {},
    columnDefinitions: columns.map(
      ({ name, type, format, description, priority }) => ({
        name,
        type,
        format: format ?? '',
        description,
        priority: priority ?? 0,
      }),
    ),
    rows: objects.map((object): TableRow => {
      const conditions =
        resource === 'pods' ? podConditions(object) : undefined;
      return {
        cells: columns.map(({ cell }) => cell(object, now)),
        ...(conditions && { conditions }),
        object: carried(object, includeObject),
      };
    }),
  };
}

function carried(
  object: KubeObject,
  include: 'None' | 'Metadata' | 'Object',
): TableRow['object'] {
  switch (include) {
    case 'None':
      return null;
    case 'Object':
      return object;
    default:
      return {
        kind: 'PartialObjectMetadata',
        apiVersion: 'meta.k8s.io/v1',
        metadata: object.metadata,
      };
  }
}
