import { InputError } from '@backstage/errors';
import type { MetricScope } from '@foredeck/backstage-plugin-monitoring-common';
import type { z as Zod } from 'zod/v3';
import { parse } from '../http/parse';
import { scopeSchema } from '../http/scopeSchemas';

/** Names whose metrics are meant, by fields that a person can say. */
export function scopeInput(z: typeof Zod) {
  return {
    entityRef: z
      .string()
      .optional()
      .describe('A component wherever it runs, such as component:default/cart'),
    cluster: z
      .string()
      .optional()
      .describe('Name of the cluster in the portal; needed without entityRef'),
    namespace: z.string().optional(),
    release: z.string().optional().describe('A Helm release in the namespace'),
    space: z.string().optional(),
    environment: z.string().optional().describe('An environment of the space'),
  };
}

/** What the fields of `scopeInput` hold. */
export interface ScopeFields {
  entityRef?: string;
  cluster?: string;
  namespace?: string;
  release?: string;
  space?: string;
  environment?: string;
}

/** @throws InputError that names the field and the fix */
export function readScope(fields: ScopeFields): MetricScope {
  const { entityRef, cluster, namespace, release } = fields;
  const { space, environment } = fields;
  if (entityRef !== undefined) {
    return check({ kind: 'entity', entityRef, cluster, namespace });
  }
  if (release !== undefined) {
    return check({ kind: 'release', cluster, namespace, name: release });
  }
  if (environment !== undefined || space !== undefined) {
    return check({ kind: 'environment', cluster, space, environment });
  }
  if (cluster === undefined || namespace === undefined) {
    throw new InputError(
      'Say whose metrics are meant: entityRef; or cluster and namespace, with release if wanted; or cluster, space and environment',
    );
  }
  return check({ kind: 'namespace', cluster, namespace });
}

function check(scope: { [field: string]: string | undefined }): MetricScope {
  // A field that is given for another kind of scope is left out above.
  const given = Object.entries(scope).filter(([, value]) => value);
  return parse(scopeSchema, Object.fromEntries(given), 'input');
}
