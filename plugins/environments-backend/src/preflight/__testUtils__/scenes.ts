import type {
  CopyPlan,
  CopyRequest,
  Finding,
  PlannedRelease,
  PlannedStore,
} from '@foredeck/backstage-plugin-environments-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { KnownEnvironment } from '../../environments/EnvironmentDirectory';
import {
  DEV,
  requestOf,
  snapshotOf,
  STAGING,
} from '../../plan/__testUtils__/snapshots';
import type { PlannedCopy } from '../../plan/PlannedCopy';
import type { PreflightCheck } from '../PreflightCheck';
import type { PreflightScene } from '../PreflightScene';
import { FakeFacts } from './FakeFacts';

/** A rendered object, with a spec. */
export function object(
  kind: string,
  name: string,
  spec: object = {},
  told: { apiVersion?: string; metadata?: object } = {},
): KubernetesObject {
  const { apiVersion = 'apps/v1', metadata = {} } = told;
  return Object.assign(
    { apiVersion, kind, spec },
    { metadata: { name, ...metadata } },
  );
}

export function plannedRelease(
  told: Partial<PlannedRelease> = {},
): PlannedRelease {
  return {
    key: 'shop-dev/cart',
    target: { namespace: 'shop-staging', name: 'cart' },
    action: 'add',
    reason: 'the target has none',
    chart: { name: 'service', version: '1.0.0', origin: 'profile' },
    values: { before: '', after: '' },
    rewrites: [],
    stage: 'stateless',
    dependsOn: [],
    stores: [],
    ...told,
  };
}

export function plannedStore(told: Partial<PlannedStore> = {}): PlannedStore {
  return {
    id: 'shop-dev/db/db',
    engine: 'postgresql',
    version: '16.3',
    release: 'shop-dev/db',
    workload: 'db',
    choices: ['none', 'copy', 'masked', 'fresh'],
    methods: ['stream'],
    target: { namespace: 'shop-staging', name: 'db' },
    choice: 'copy',
    method: 'stream',
    consumers: [],
    ...told,
  };
}

export function plannedCopy({
  plan = {},
  request = {},
  ...told
}: Partial<Omit<PlannedCopy, 'plan' | 'request'>> & {
  plan?: Partial<CopyPlan>;
  request?: Partial<CopyRequest>;
} = {}): PlannedCopy {
  return {
    request: requestOf(request),
    plan: {
      fingerprint: 'f1',
      ...{ source: DEV, target: STAGING, targetExists: true, mode: 'copy' },
      namespaces: [{ from: 'shop-dev', to: 'shop-staging', create: false }],
      ...{ releases: [], objects: [], clusterObjects: [], stores: [] },
      ...{ steps: [], rules: [], leftovers: [], notes: [] },
      plannedAt: '2026-11-23T13:00:00.000Z',
      ...plan,
    },
    ...{ deploys: new Map(), objects: new Map(), stores: new Map() },
    names: [],
    ...told,
  };
}

export function environment(
  told: Partial<KnownEnvironment> = {},
): KnownEnvironment {
  return {
    ...STAGING,
    ...{ title: 'Staging', clusterTitle: 'Cluster East', protected: false },
    namespaces: [],
    sleep: { state: 'awake' },
    quota: [],
    ...told,
  };
}

/** The objects given are all that is rendered, for the release `cart`. */
export function scene(
  told: Partial<PreflightScene> & { objects?: KubernetesObject[] } = {},
): PreflightScene {
  const { objects = [], ...rest } = told;
  const release = { cluster: 'east', namespace: 'shop-staging', name: 'cart' };
  const key = 'shop-dev/cart';
  return {
    planned: plannedCopy(),
    snapshot: snapshotOf({}, {}),
    source: environment({ ...DEV, title: 'Development' }),
    target: environment(),
    protectedNamespaces: [],
    grantsRoles: false,
    masking: [],
    facts: new FakeFacts(),
    measure: async () => ({ sizeBytes: 3 * 1024 ** 2, databases: ['shop'] }),
    rendered: async () => [{ key, release, objects }],
    wanted: async () =>
      objects.map(one => ({
        subject: key,
        namespace: one.metadata?.namespace ?? 'shop-staging',
        object: one,
      })),
    changes: async () => [],
    ...rest,
  };
}

/** Grades and ids, without the check's own name. */
export async function found(
  check: PreflightCheck,
  told: Parameters<typeof scene>[0] = {},
): Promise<Array<[Finding['grade'], string]>> {
  const { findings } = await check.run(scene(told));
  return findings.map(({ grade, id }) => [
    grade,
    id.slice(check.id.length + 1),
  ]);
}

/** What the first finding says. */
export async function said(
  check: PreflightCheck,
  told: Parameters<typeof scene>[0] = {},
): Promise<string | undefined> {
  const { findings } = await check.run(scene(told));
  return findings[0]?.message;
}
