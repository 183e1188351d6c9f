import {
  HelmOperation,
  RevisionDiff,
  RevisionEntry,
  RollbackPreview,
} from '@foredeck/backstage-plugin-helm-common';
import { OperationsApi } from '../api/OperationsApi';
import { RevisionsApi } from '../api/RevisionsApi';
import { TokensApi } from '../api/TokensApi';

/** What is done to releases, and what was. */
export type ChangesApi = OperationsApi & RevisionsApi & TokensApi;

export const ref = { cluster: 'local', namespace: 'shop-dev', name: 'cart' };

/** An operation that has just begun, apart from what is told. */
export function operation(parts: Partial<HelmOperation> = {}): HelmOperation {
  return {
    id: 'd1',
    plugin: 'helm',
    kind: 'upgrade',
    subject: { kind: 'release', ...ref },
    release: ref,
    profile: 'node',
    entityRef: 'component:default/cart',
    initiator: 'user:default/guest',
    state: 'running',
    summary: 'cart is deployed to shop-dev',
    cancellable: false,
    startedAt: '2026-03-01T12:00:00Z',
    attempt: 1,
    ...parts,
  };
}

export const revisions: RevisionEntry[] = [
  {
    revision: 3,
    status: 'deployed',
    updated: '2026-03-01T12:00:00Z',
    chart: 'service',
    chartVersion: '1.1.0',
    initiator: 'user:default/ada',
    reason: 'New checkout',
    operationId: 'd3',
  },
  {
    revision: 2,
    status: 'superseded',
    updated: '2026-02-01T12:00:00Z',
    chart: 'service',
    chartVersion: '1.0.0',
    description: 'Upgrade complete',
  },
  {
    revision: 1,
    status: 'superseded',
    updated: '2026-01-01T12:00:00Z',
    chart: 'service',
    chartVersion: '1.0.0',
    token: 'main pipeline',
  },
];

export const diff: RevisionDiff = {
  from: revisions[1],
  to: revisions[0],
  values: { before: 'replicas: 1\n', after: 'replicas: 2\n' },
  mergedValues: { before: 'port: 80\n', after: 'port: 80\n' },
  manifests: [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'cart',
      change: 'update',
      before: 'spec:\n  replicas: 1\n',
      after: 'spec:\n  replicas: 2\n',
    },
  ],
};

export const rollbackPreview: RollbackPreview = {
  from: revisions[0],
  to: revisions[1],
  manifests: [
    ...diff.manifests,
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name: 'cart-flags',
      change: 'delete',
      before: 'a: 1\n',
    },
  ],
  warnings: ['Revision 2 is older than the schema of the database.'],
  values: diff.values,
  chart: { before: 'service 1.1.0', after: 'service 1.0.0' },
  droppedValues: [],
  quota: [],
  affected: {
    restarts: [{ kind: 'Deployment', name: 'cart', pods: 2 }],
    dependents: ['component:default/shop'],
  },
  images: [],
};

const unexpected = (name: string) => () => {
  throw new Error(`${name} was not expected to be called`);
};

/** Reads as told, and refuses to change anything it was not told about. */
export function fakeChanges(answers: Partial<ChangesApi> = {}): ChangesApi {
  return {
    getOperations: async () => ({ items: [] }),
    getOperation: async id => operation({ id }),
    openOperationEvents: unexpected('openOperationEvents'),
    cancelOperation: unexpected('cancelOperation'),
    rollback: unexpected('rollback'),
    getUnstickPlan: unexpected('getUnstickPlan'),
    unstick: unexpected('unstick'),
    getUninstallPreview: async () => ({
      removed: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart' }],
      remaining: [
        {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          name: 'data-cart-0',
          reason: 'made by the StatefulSet cart, Kubernetes keeps it',
        },
      ],
      dependents: ['component:default/shop'],
      warnings: [],
    }),
    uninstall: unexpected('uninstall'),
    restart: unexpected('restart'),
    runTests: unexpected('runTests'),
    getRevisions: async () => revisions,
    getRevisionDiff: async () => diff,
    getRollbackPreview: async () => rollbackPreview,
    getDrift: unexpected('getDrift'),
    getTokens: async () => [],
    createToken: unexpected('createToken'),
    revokeToken: unexpected('revokeToken'),
    getDeployUrl: async () => 'http://portal/api/helm/deploy',
    ...answers,
  };
}
