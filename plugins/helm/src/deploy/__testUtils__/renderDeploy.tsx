import { ReactNode } from 'react';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  entityRouteRef,
  EntityProvider,
} from '@backstage/plugin-catalog-react';
import {
  DeployPreview,
  DeployRequest,
  HelmOperation,
  LayeredValues,
  RevisionDiff,
} from '@foredeck/backstage-plugin-helm-common';
import {
  detail,
  entity,
  eventsAnswer,
  fakeHelmApi,
  layers,
} from '../../__testUtils__/fakeHelmApi';
import { releasesOf } from '../../__testUtils__/fakeReleasesApi';
import { HelmApi, helmApiRef } from '../../api/HelmApi';
import { OperationsApi, operationsApiRef } from '../../api/OperationsApi';
import { releasesApiRef } from '../../api/ReleasesApi';
import { RevisionsApi, revisionsApiRef } from '../../api/RevisionsApi';
import { StoreApi, storeApiRef } from '../../api/StoreApi';
import { DeployTab } from '../../page/DeployTab';

export const VALUES =
  '/new?profile=node&cluster=local&namespace=shop-dev&name=cart&step=values';
export const CHANGE = '/change/local/shop-dev/cart';

/** The layers of a release that has values of its own. */
export const releaseLayers: LayeredValues = {
  ...layers,
  layers: [
    ...layers.layers,
    {
      kind: 'release',
      title: 'cart',
      values: { image: { repository: 'acme/cart', tag: '1' } },
    },
  ],
};

export const preview: DeployPreview = {
  manifests: [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'cart',
      change: 'create',
      after: 'kind: Deployment\n',
    },
  ],
  warnings: ['unknown field "spec.replica"'],
  values: { before: '', after: 'replicas: 2\n' },
  chart: { after: 'service 1.0.0' },
  droppedValues: [],
  quota: [],
  affected: { restarts: [], dependents: [] },
  images: [],
};

export const failure = {
  summary: 'cart did not become ready.',
  helmMessage: 'Error: UPGRADE FAILED',
  events: [],
  logs: [],
  outcome: 'rolled-back',
  outcomeMessage: 'cart is back at revision 3.',
  hints: [],
};

const operation: HelmOperation = {
  id: 'd1',
  plugin: 'helm',
  kind: 'install',
  subject: { kind: 'release', name: 'cart' },
  initiator: 'user:default/guest',
  state: 'running',
  summary: 'Deploys cart',
  cancellable: false,
  startedAt: '2026-03-01T12:00:00Z',
  attempt: 1,
};

export interface DeployFakes {
  helm?: Partial<HelmApi>;
  store?: Partial<StoreApi>;
  revisions?: Partial<RevisionsApi>;
  /** Shown beside the tab. */
  beside?: ReactNode;
  /** The event a deploy ends with. */
  end?: object;
}

/** Shows the Deploy tab at an address; deploys end as told, or go on for ever. */
export function renderDeploy(path: string, fakes: DeployFakes = {}) {
  const askPreview = jest.fn(async (_request: DeployRequest) => preview);
  const deploy = jest.fn(async (_request: DeployRequest) => operation);
  const helm = fakeHelmApi({
    preview: askPreview,
    deploy,
    getLayers: async ({ cluster }) =>
      path.startsWith('/change') && cluster === detail.cluster
        ? releaseLayers
        : layers,
    ...fakes.helm,
  });
  const operations: Partial<OperationsApi> = {
    getOperations: async () => ({ items: [] }),
    getOperation: async () => operation,
    openOperationEvents: async () =>
      eventsAnswer([
        { type: 'phase', phase: 'waiting', message: 'waiting' },
        ...(fakes.end ? [fakes.end] : []),
      ]),
  };
  const unasked = (): Promise<RevisionDiff> =>
    Promise.reject(new Error('not asked for'));
  renderInTestApp(
    <EntityProvider entity={entity}>
      {fakes.beside}
      <DeployTab />
    </EntityProvider>,
    {
      apis: [
        [helmApiRef, helm],
        [releasesApiRef, releasesOf(helm)],
        [permissionApiRef, mockApis.permission()],
        [operationsApiRef, operations],
        [storeApiRef, fakes.store ?? {}],
        [revisionsApiRef, { getRevisionDiff: unasked, ...fakes.revisions }],
      ],
      mountPath: '/deploy',
      initialRouteEntries: [`/deploy${path}`],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
  return { preview: askPreview, deploy };
}
