import type { LogScope } from '@foredeck/backstage-plugin-logs-common';
import { InputError } from '@backstage/errors';
import type { z as Zod } from 'zod/v3';
import { parse } from '../http/parse';
import { scopeSchema } from '../http/selectionSchemas';

/** Names whose logs are meant, by fields that a person can say. */
export function scopeInput(z: typeof Zod) {
  return {
    entityRef: z
      .string()
      .optional()
      .describe(
        'Logs of a component wherever it runs, such as component:default/cart',
      ),
    cluster: z
      .string()
      .optional()
      .describe('Name of the cluster in the portal; needed without entityRef'),
    namespace: z.string().optional(),
    release: z
      .string()
      .optional()
      .describe('Logs of a Helm release in the namespace'),
    space: z.string().optional(),
    environment: z
      .string()
      .optional()
      .describe('Logs of an environment of the space'),
    pods: z
      .array(z.string())
      .optional()
      .describe('Names of pods in the namespace; all of them unless told'),
    selector: z
      .string()
      .optional()
      .describe('Label selector for pods in the namespace, such as app=cart'),
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
  pods?: string[];
  selector?: string;
}

/** @throws InputError that names the field and the fix */
export function readScope(fields: ScopeFields): LogScope {
  const { release, ...rest } = fields;
  const given = Object.entries({ ...rest, name: release }).filter(
    ([, value]) => value !== undefined,
  );
  const scope = { kind: kindOf(fields), ...Object.fromEntries(given) };
  return parse(scopeSchema, scope, 'input');
}

function kindOf(fields: ScopeFields): LogScope['kind'] {
  if (fields.entityRef !== undefined) {
    return 'entity';
  }
  if (fields.release !== undefined) {
    return 'release';
  }
  if (fields.environment !== undefined || fields.space !== undefined) {
    return 'environment';
  }
  if (fields.cluster === undefined || fields.namespace === undefined) {
    throw new InputError(
      'Say whose logs are meant: entityRef; or cluster and namespace, with release, pods or selector if wanted; or cluster, space and environment',
    );
  }
  return 'pods';
}
