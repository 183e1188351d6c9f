import { createHash } from 'node:crypto';
import type { JsonObject } from '@backstage/types';
import type { CopyRequest } from '@foredeck/backstage-plugin-environments-common';
import { mergeValues } from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseState } from '@foredeck/backstage-plugin-helm-node';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { CopySnapshot, SideSnapshot } from '../CopySnapshot';
import { hostsOf } from '../objects/hostsOf';
import type { PlannedCopy } from '../PlannedCopy';
import { releaseKey } from '../releases/releaseKey';

export const DEV = { cluster: 'east', space: 'shop', name: 'dev' };
export const STAGING = { cluster: 'east', space: 'shop', name: 'staging' };

/** A release whose chart holds nothing but what is told. */
export function release(
  name: string,
  told: Partial<Omit<ReleaseState, 'ref'>> & {
    namespace?: string;
    cluster?: string;
    below?: JsonObject;
  } = {},
): ReleaseState {
  const {
    namespace = 'shop-dev',
    cluster = 'east',
    below = {},
    ...rest
  } = told;
  const values = rest.values ?? {};
  const chart = rest.chart ?? { name: 'service', version: '1.0.0' };
  return {
    ref: { cluster, namespace, name },
    revision: 1,
    status: 'deployed',
    updated: '2026-11-23T12:00:00.000Z',
    chart,
    digest: createHash('sha256').update(`${chart.version}`).digest('hex'),
    source: { kind: 'profile', profile: 'node', version: chart.version },
    profile: 'node',
    values,
    merged: mergeValues(below, values),
    secretPaths: [],
    objects: [],
    crds: [],
    chartText: () => [],
    health: { state: 'healthy' },
    labels: {},
    ...rest,
  };
}

export function side(
  ref: SideSnapshot['ref'],
  told: Partial<SideSnapshot> = {},
): SideSnapshot {
  const releases = told.releases ?? [];
  const objects = told.objects ?? [];
  return {
    ref,
    exists: true,
    namespaces: [`${ref.space}-${ref.name}`],
    releases,
    objects,
    hosts: [...releases.flatMap(one => one.objects), ...objects].flatMap(
      hostsOf,
    ),
    clusterObjects: new Set(),
    ...told,
  };
}

/** The target is still to be made unless it is told. */
export function snapshotOf(
  source: Partial<SideSnapshot>,
  target?: Partial<SideSnapshot>,
  told: Partial<CopySnapshot> = {},
): CopySnapshot {
  const from = side(DEV, source);
  return {
    source: from,
    target: target
      ? side(STAGING, target)
      : side(STAGING, { exists: false, namespaces: [] }),
    targetLayers: new Map(
      from.releases.map(({ ref }) => [
        releaseKey(ref),
        { merged: {}, hash: '0'.repeat(32) },
      ]),
    ),
    takenAt: '2026-11-23T13:00:00.000Z',
    ...told,
  };
}

export function requestOf(told: Partial<CopyRequest> = {}): CopyRequest {
  return {
    source: DEV,
    target: { kind: 'existing', environment: STAGING },
    mode: 'copy',
    services: { include: 'all' },
    rules: [],
    data: {},
    ...told,
  };
}

/** The world after a plan was carried out. */
export function afterwards(
  snapshot: CopySnapshot,
  { plan, deploys, objects }: PlannedCopy,
): CopySnapshot {
  const { source, target } = snapshot;
  const gone = new Set(
    plan.releases.flatMap(one => (one.action === 'remove' ? [one.key] : [])),
  );
  const deployed = [...deploys].map(([key, deploy]): ReleaseState => {
    const from = source.releases.find(({ ref }) => releaseKey(ref) === key)!;
    const below = snapshot.targetLayers.get(key)?.merged ?? {};
    return {
      ...from,
      ref: deploy.release,
      revision: (deploy.expectedRevision ?? 0) + 1,
      status: 'deployed',
      values: deploy.values,
      merged: mergeValues(below, deploy.values),
      labels: deploy.labels ?? {},
    };
  });
  const replaced = new Set(deployed.map(({ ref }) => releaseKey(ref)));
  const made = [...objects.values()];
  const name = (object: KubernetesObject) =>
    `${object.kind}/${object.metadata?.namespace}/${object.metadata?.name}`;
  const written = new Set(made.map(name));
  return {
    ...snapshot,
    target: {
      ...target,
      exists: true,
      namespaces: [
        ...new Set([
          ...target.namespaces,
          ...plan.namespaces.map(({ to }) => to),
        ]),
      ],
      releases: [
        ...target.releases.filter(({ ref }) => {
          const key = releaseKey(ref);
          return !replaced.has(key) && !gone.has(key);
        }),
        ...deployed,
      ],
      objects: [
        ...target.objects.filter(object => !written.has(name(object))),
        ...made,
      ],
    },
  };
}
