import { dirname, join } from 'node:path';

import { readSchemaData } from '../schema/readSchemaData';
import { createSchemas } from '../schema/Schemas';

/** Kubernetes' own schemas, read once per test file. */
export const schemas = createSchemas(
  readSchemaData(join(dirname(require.resolve('../../package.json')), 'data')),
);

export const DEPLOYMENT = {
  group: 'apps',
  version: 'v1',
  kind: 'Deployment',
};
export const POD = { group: '', version: 'v1', kind: 'Pod' };
export const SERVICE = { group: '', version: 'v1', kind: 'Service' };
export const CONFIG_MAP = { group: '', version: 'v1', kind: 'ConfigMap' };
