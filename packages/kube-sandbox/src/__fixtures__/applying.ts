import { applyServerSide } from '../apply/applyServerSide';
import type { GroupVersionKind } from '../schema/JsonSchema';
import type { KubeObject } from '../store/KubeObject';
import { CONFIG_MAP, DEPLOYMENT, schemas } from './schemas';

export const now = new Date('2026-05-01T10:00:00Z');
export const later = new Date('2026-05-01T11:00:00Z');

export function manifest(gvk: GroupVersionKind, rest: Record<string, unknown>) {
  return {
    apiVersion: gvk.group ? `${gvk.group}/${gvk.version}` : gvk.version,
    kind: gvk.kind,
    metadata: { name: 'web', namespace: 'shop' },
    ...rest,
  } as unknown as KubeObject;
}

export function applyAs(
  manager: string,
  applied: KubeObject,
  live?: KubeObject,
  options: { force?: boolean; at?: Date; subresource?: string } = {},
): KubeObject {
  const [group, version] = applied.apiVersion.includes('/')
    ? applied.apiVersion.split('/')
    : ['', applied.apiVersion];
  return applyServerSide({
    live,
    applied,
    manager,
    force: options.force,
    gvk: { group, version, kind: applied.kind },
    subresource: options.subresource,
    schemas,
    now: options.at ?? now,
  }).object;
}

export const config = (data: Record<string, unknown>) =>
  manifest(CONFIG_MAP, { data });

export const deployment = (replicas: number | undefined, env: string[] = []) =>
  manifest(DEPLOYMENT, {
    spec: {
      ...(replicas !== undefined && { replicas }),
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          containers: [
            {
              name: 'web',
              image: 'web:1',
              env: env.map(name => ({ name, value: 'x' })),
            },
          ],
        },
      },
    },
  });

export function owners(object: KubeObject) {
  return object.metadata.managedFields?.map(
    ({ manager, operation }) => `${manager} ${operation}`,
  );
}
