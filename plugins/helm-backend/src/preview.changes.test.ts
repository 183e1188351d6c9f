import type {
  DeployPreview,
  ManifestChange,
} from '@foredeck/backstage-plugin-helm-common';
import type { JsonObject } from '@backstage/types';
import type { Sandbox } from '@foredeck/kube-sandbox';
import { join } from 'node:path';
import { HelmPortal } from './__testUtils__/HelmPortal';
import { component } from './__testUtils__/component';
import { deployBody } from './__testUtils__/deployRequests';
import { startCluster } from './__testUtils__/startCluster';
import { HelmUser } from './__testUtils__/HelmUser';

jest.setTimeout(120_000);

const CART = 'component:default/cart';

describe('previewing a change of a release', () => {
  let sandbox: Sandbox;
  let portal: HelmPortal;
  let helm: HelmUser;

  beforeAll(async () => {
    sandbox = await startCluster();
    helm = await HelmUser.of(sandbox);
    await helm.deploy('cart', { replicas: 2, greeting: 'hi' });
    portal = await HelmPortal.start(sandbox, {
      profiles: [join(__dirname, '__fixtures__', 'inspected')],
      entities: [
        {
          ...component('cart', 'group:default/shop-team'),
          relations: [
            { type: 'ownedBy', targetRef: 'group:default/shop-team' },
            { type: 'dependencyOf', targetRef: 'component:default/checkout' },
            { type: 'dependencyOf', targetRef: 'component:default/admin' },
          ],
        },
      ],
    });
  });

  afterAll(async () => {
    await portal?.stop();
    await helm?.end();
    await sandbox.stop();
  });

  async function preview(values: JsonObject): Promise<{
    found: DeployPreview;
    of: (object: string) => ManifestChange | undefined;
  }> {
    const answer = await portal.post(
      '/preview',
      deployBody({
        profile: 'ledger',
        expectedRevision: 1,
        entityRef: CART,
        values,
      }),
    );
    expect({ status: answer.status, error: answer.body.error }).toEqual({
      status: 200,
    });
    const found: DeployPreview = answer.body;
    return {
      found,
      of: object =>
        found.manifests.find(one => `${one.kind}/${one.name}` === object),
    };
  }

  it('shows values and chart before and after, and who is affected', async () => {
    const { found, of } = await preview({ replicas: 2, image: 'nginx:1.28' });

    expect(found.values.before).toBe('greeting: hi\nreplicas: 2\n');
    expect(found.values.after).toBe('image: nginx:1.28\nreplicas: 2\n');
    expect(found.chart).toEqual({
      before: 'ledger 1.0.0',
      after: 'ledger 1.0.0',
    });
    expect(found.affected).toEqual({
      restarts: [{ kind: 'Deployment', name: 'cart', pods: 2 }],
      dependents: ['component:default/admin', 'component:default/checkout'],
    });
    expect(of('ConfigMap/cart')?.change).toBe('update');
    expect(of('StatefulSet/ledger-store')?.change).toBe('unchanged');
    expect(found.warnings).toEqual([]);
    expect(found.droppedValues).toEqual([]);
    expect(found.images.map(one => one.image)).toEqual([
      'nginx:1.28',
      'nginx:1.27',
    ]);
  });

  it('counts no restart where only the number of pods changes', async () => {
    const { found } = await preview({ replicas: 4, greeting: 'hi' });

    expect(found.affected.restarts).toEqual([]);
  });

  it('names fields that can not be changed on what is there', async () => {
    const { found, of } = await preview({ replicas: 2, storage: '2Gi' });

    expect(of('StatefulSet/ledger-store')).toMatchObject({
      change: 'update',
      immutable: ['spec.volumeClaimTemplates'],
      refused: expect.stringContaining('are forbidden'),
    });
    expect(found.warnings).toEqual([
      expect.stringMatching(/^StatefulSet ledger-store would be refused: /),
    ]);
  });

  it('marks the definitions that Helm never updates', async () => {
    const { found, of } = await preview({ replicas: 2 });
    const name = 'CustomResourceDefinition/accounts.ledger.example.com';
    expect(of(name)).toMatchObject({ change: 'unchanged', crd: true });
    expect(of(name)?.namespace).toBeUndefined();
    expect(found.warnings).toEqual([]);

    await helm.kubectl([
      'patch',
      'crd',
      'accounts.ledger.example.com',
      '--type=json',
      '--patch=[{"op":"add","path":"/spec/names/shortNames","value":["acc"]},{"op":"replace","path":"/spec/names/singular","value":"konto"}]',
    ]);
    const changed = await preview({ replicas: 2 });

    expect(changed.of(name)).toMatchObject({ change: 'unchanged', crd: true });
    expect(changed.found.warnings).toEqual([
      expect.stringContaining('Helm never updates definitions'),
    ]);
  });

  it('adds up what a change takes of the quotas of its namespace', async () => {
    sandbox.store.create('resourcequotas', {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'team', namespace: 'shop-dev' },
      spec: { hard: { pods: '5', 'requests.cpu': '1', secrets: '40' } },
    });
    await helm.kubectl([
      'wait',
      'resourcequota/team',
      '--for=jsonpath={.status.used.pods}=3',
      '--timeout=20s',
    ]);

    const fits = await preview({ replicas: 2, image: 'nginx:1.28' });
    const exceeds = await preview({ replicas: 6 });

    expect(fits.found.quota).toEqual([
      {
        quota: 'team',
        resource: 'pods',
        hard: '5',
        used: '3',
        adds: '1',
        exceeded: false,
      },
      expect.objectContaining({
        resource: 'requests.cpu',
        adds: '100m',
        exceeded: false,
      }),
      expect.objectContaining({ resource: 'secrets', adds: '1' }),
    ]);
    expect(exceeds.found.quota[0]).toMatchObject({
      resource: 'pods',
      adds: '4',
      exceeded: true,
    });
  });

  it('tells who owns a field that Helm would have to take over', async () => {
    await helm.kubectl(['scale', 'deployment/cart', '--replicas=1']);

    const { of } = await preview({ replicas: 3 });

    expect(of('Deployment/cart')).toMatchObject({
      refused: expect.stringContaining('conflict with "kubectl"'),
      before: expect.stringContaining('replicas: 1'),
      after: expect.stringContaining('replicas: 3'),
    });
  });

  it('shows what would be refused of something new', async () => {
    const { of } = await preview({
      replicas: 2,
      storeName: 'Not_A_Name',
    });

    expect(of('StatefulSet/Not_A_Name')).toMatchObject({
      change: 'create',
      refused: expect.stringContaining('Not_A_Name'),
    });
    expect(of('StatefulSet/ledger-store')?.change).toBe('delete');
  });
});
