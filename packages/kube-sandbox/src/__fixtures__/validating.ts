import { applyDefaults } from '../defaults/applyDefaults';
import type { GroupVersionKind } from '../schema/JsonSchema';
import type { KubeObject } from '../store/KubeObject';
import { validateObject } from '../validation/validateObject';
import { DEPLOYMENT, POD, schemas } from './schemas';

export type Rest = Record<string, unknown>;

export const make = (gvk: GroupVersionKind, rest: Rest, metadata: Rest = {}) =>
  applyDefaults({
    object: {
      apiVersion: gvk.group ? `${gvk.group}/${gvk.version}` : gvk.version,
      kind: gvk.kind,
      metadata: { name: 'web', ...metadata },
      ...rest,
    } as unknown as KubeObject,
    gvk,
  });

export const problems = (
  gvk: GroupVersionKind,
  object: KubeObject,
  old?: KubeObject,
) =>
  validateObject({ object, old, gvk, schemas }).map(
    ({ field, message }) => `${field}: ${message}`,
  );

export const container = { name: 'web', image: 'web:1' };
export const pod = (spec: Rest) =>
  make(POD, { spec: { containers: [container], ...spec } });
export const template = (spec: Rest = {}, labels: Rest = { app: 'web' }) => ({
  metadata: { labels },
  spec: { containers: [container], ...spec },
});
export const deployment = (spec: Rest) =>
  make(DEPLOYMENT, {
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: template(),
      ...spec,
    },
  });
export const batch = (kind: string) => ({
  group: 'batch',
  version: 'v1',
  kind,
});
