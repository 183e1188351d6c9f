import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import {
  ClusterRegistry,
  createKubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import { ResourcePaths } from '../live/ResourcePaths';
import { manifestObjects } from '../release/manifestObjects';
import type { ManifestObject } from '../release/ReleaseRecord';
import { toYaml } from '../values/parseYaml';
import { addressOf, DryRun, type ChangeScope } from './DryRun';

jest.setTimeout(60_000);

const POD = {
  metadata: { labels: { app: 'a' } },
  spec: { containers: [{ name: 'a', image: 'nginx:1.27' }] },
};

const SELECTOR = { matchLabels: { app: 'a' } };

function made(
  apiVersion: string,
  kind: string,
  fields: JsonObject,
): ManifestObject {
  const [object] = manifestObjects(
    toYaml({ apiVersion, kind, metadata: { name: 'thing' }, ...fields }),
  );
  return object;
}

describe('a dry run that the API server refuses', () => {
  let sandbox: Sandbox;
  let registry: ClusterRegistry;
  let scope: ChangeScope;
  const dryRun = new DryRun();

  beforeAll(async () => {
    sandbox = await startSandbox({ speed: 20 });
    sandbox.store.create('namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop-dev' },
    });
    const { clusters, users } = sandbox.kubeconfig();
    const logger = mockServices.logger.mock();
    registry = new ClusterRegistry({
      config: mockServices.rootConfig({
        data: {
          kubernetes: {
            serviceLocatorMethod: { type: 'multiTenant' },
            clusterLocatorMethods: [
              {
                type: 'config',
                clusters: [
                  {
                    name: 'local',
                    url: sandbox.url,
                    authProvider: 'serviceAccount',
                    serviceAccountToken: users[0].user.token,
                    caData: clusters[0].cluster['certificate-authority-data'],
                  },
                ],
              },
            ],
          },
        },
      }),
      logger,
    });
    const access = createKubernetesAccess({
      registry,
      userInfo: mockServices.userInfo.mock(),
      logger,
    });
    scope = {
      cluster: access.cluster('local'),
      actor: { kind: 'service' },
      namespace: 'shop-dev',
    };
  });

  afterAll(async () => {
    await registry?.stop();
    await sandbox.stop();
  });

  it.each<[string, ManifestObject, ManifestObject, string[]]>([
    [
      'the selector of a Deployment',
      made('apps/v1', 'Deployment', {
        spec: { selector: SELECTOR, template: POD },
      }),
      made('apps/v1', 'Deployment', {
        spec: {
          selector: { matchLabels: { app: 'b' } },
          template: { ...POD, metadata: { labels: { app: 'b' } } },
        },
      }),
      ['spec.selector'],
    ],
    [
      'what names the pods of a StatefulSet',
      made('apps/v1', 'StatefulSet', {
        spec: { serviceName: 'a', selector: SELECTOR, template: POD },
      }),
      made('apps/v1', 'StatefulSet', {
        spec: {
          serviceName: 'b',
          selector: SELECTOR,
          template: POD,
          podManagementPolicy: 'Parallel',
        },
      }),
      ['spec.podManagementPolicy', 'spec.serviceName'],
    ],
    [
      'the address of a Service',
      made('v1', 'Service', { spec: { ports: [{ port: 80 }] } }),
      made('v1', 'Service', {
        spec: { clusterIP: '10.96.200.200', ports: [{ port: 80 }] },
      }),
      ['spec.clusterIP'],
    ],
    [
      'the class of a claim',
      made('v1', 'PersistentVolumeClaim', {
        spec: {
          storageClassName: 'standard',
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '1Gi' } },
        },
      }),
      made('v1', 'PersistentVolumeClaim', {
        spec: {
          storageClassName: 'fast',
          accessModes: ['ReadWriteMany'],
          resources: { requests: { storage: '1Gi' } },
        },
      }),
      ['spec.accessModes', 'spec.storageClassName'],
    ],
    [
      'the template of a Job',
      made('batch/v1', 'Job', {
        spec: {
          template: { spec: { ...POD.spec, restartPolicy: 'Never' } },
        },
      }),
      made('batch/v1', 'Job', {
        spec: {
          template: {
            spec: {
              containers: [{ name: 'a', image: 'nginx:1.28' }],
              restartPolicy: 'Never',
            },
          },
        },
      }),
      ['spec.template'],
    ],
    [
      'the data of a sealed ConfigMap',
      made('v1', 'ConfigMap', { immutable: true, data: { a: '1' } }),
      made('v1', 'ConfigMap', { immutable: true, data: { a: '2' } }),
      ['data'],
    ],
    [
      'the role of a binding',
      made('rbac.authorization.k8s.io/v1', 'RoleBinding', {
        roleRef: {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'Role',
          name: 'a',
        },
      }),
      made('rbac.authorization.k8s.io/v1', 'RoleBinding', {
        roleRef: {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'Role',
          name: 'b',
        },
      }),
      ['roleRef'],
    ],
  ])(
    'names %s as what can not be changed',
    async (_name, before, after, fields) => {
      const path = await new ResourcePaths().path(
        scope.cluster,
        addressOf(scope, before),
      );
      await scope.cluster.request(scope.actor, {
        method: 'POST',
        path: path.slice(0, path.lastIndexOf('/')),
        body: before,
      });
      const live = await dryRun.live(scope, before);

      const { refusal, applied } = await dryRun.apply(scope, after, live);

      expect(applied).toBeUndefined();
      expect(refusal?.immutable).toEqual(fields);
      expect(refusal?.managers).toEqual([]);
    },
  );
});
