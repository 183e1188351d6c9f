import type {
  DriftReport,
  RollbackPreview,
  UninstallPreview,
} from '@foredeck/backstage-plugin-helm-common';
import type { Sandbox } from '@foredeck/kube-sandbox';
import { HelmPortal } from './__testUtils__/HelmPortal';
import { component } from './__testUtils__/component';
import { startCluster } from './__testUtils__/startCluster';
import { HelmUser } from './__testUtils__/HelmUser';

jest.setTimeout(120_000);

const RELEASE = '/releases/local/shop-dev/cart';
const SECRET = 'Hunter-2-hunts';

describe('looking at a release', () => {
  let sandbox: Sandbox;
  let portal: HelmPortal;
  let helm: HelmUser;

  beforeAll(async () => {
    sandbox = await startCluster();
    helm = await HelmUser.of(sandbox);
    portal = await HelmPortal.start(sandbox, {
      entities: [
        {
          ...component('cart', 'group:default/shop-team', {
            'foredeck.io/helm-release': 'shop-dev/cart',
          }),
          relations: [
            { type: 'ownedBy', targetRef: 'group:default/shop-team' },
            { type: 'dependencyOf', targetRef: 'component:default/checkout' },
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

  /** Asks, and makes sure that nothing changed and no secret came along. */
  async function look<T>(path: string): Promise<T> {
    const version = sandbox.store.resourceVersion;
    const answer = await portal.get(`${RELEASE}/${path}`);
    expect({ status: answer.status, error: answer.body.error }).toEqual({
      status: 200,
    });
    expect(answer.text).not.toContain(SECRET);
    expect(answer.text).not.toContain(Buffer.from(SECRET).toString('base64'));
    const changed = ['deployments.apps', 'statefulsets.apps', 'configmaps']
      .flatMap(resource => sandbox.store.list(resource, 'shop-dev'))
      .filter(one => Number(one.metadata.resourceVersion) > version)
      .filter(one => one.metadata.generation !== undefined);
    expect(changed).toEqual([]);
    return answer.body;
  }

  describe('that went through three revisions', () => {
    beforeAll(async () => {
      await helm.deploy('cart', { password: SECRET, replicas: 1 });
      await helm.deploy('cart', { password: SECRET, replicas: 2 });
      await helm.deploy('cart', {
        password: `${SECRET}-new`,
        replicas: 2,
        image: 'nginx:1.28',
        store: false,
      });
    });

    it('previews a rollback against what is there now', async () => {
      const found = await look<RollbackPreview>('rollback?revision=1');

      expect([found.from.revision, found.to.revision]).toEqual([3, 1]);
      const changes = new Map(
        found.manifests.map(one => [`${one.kind}/${one.name}`, one]),
      );
      expect(changes.get('Deployment/cart')).toMatchObject({
        change: 'update',
        before: expect.stringContaining('image: nginx:1.28'),
        after: expect.stringContaining('image: nginx:1.27'),
      });
      expect(changes.get('StatefulSet/ledger-store')?.change).toBe('create');
      expect(changes.get('Service/cart')?.change).toBe('unchanged');
      expect(changes.get('Secret/cart')?.after).toContain('(changed)');
      expect(found.values.before).toContain('replicas: 2');
      expect(found.values.after).toContain('replicas: 1');
      expect(found.chart).toEqual({
        before: 'ledger 1.0.0',
        after: 'ledger 1.0.0',
      });
      expect(found.affected).toEqual({
        restarts: [{ kind: 'Deployment', name: 'cart', pods: 2 }],
        dependents: ['component:default/checkout'],
      });
    });

    it('does not roll back to where it is', async () => {
      const answer = await portal.get(`${RELEASE}/rollback?revision=3`);

      expect(answer.status).toBe(400);
      expect(answer.body.error.message).toContain('at revision 3 already');
    });
  });

  describe('that nobody touched', () => {
    beforeAll(async () => {
      await helm.deploy('cart', { password: SECRET, replicas: 2 });
    });

    it('finds no drift: defaults are none', async () => {
      const report = await look<DriftReport>('drift');

      expect(report.items.map(one => [one.kind, one.state])).toEqual(
        expect.arrayContaining([
          ['Deployment', 'same'],
          ['Secret', 'same'],
          ['Service', 'same'],
          ['StatefulSet', 'same'],
        ]),
      );
      expect(report.items.filter(one => one.state !== 'same')).toEqual([]);
    });

    it('says what an uninstall takes and what it leaves', async () => {
      const found = await look<UninstallPreview>('uninstall');

      const names = found.removed.map(one => `${one.kind}/${one.name}`);
      expect(names).toEqual(
        expect.arrayContaining([
          'Deployment/cart',
          'StatefulSet/ledger-store',
          'Secret/cart',
        ]),
      );
      expect(names).not.toContain('ConfigMap/cart-kept');
      expect(
        found.remaining.map(one => [`${one.kind}/${one.name}`, one.reason]),
      ).toEqual(
        expect.arrayContaining([
          ['ConfigMap/cart-kept', expect.stringContaining('asks to keep it')],
          [
            'PersistentVolumeClaim/data-ledger-store-0',
            expect.stringContaining('Made by the StatefulSet ledger-store'),
          ],
          [
            'CustomResourceDefinition/accounts.ledger.example.com',
            expect.stringContaining('never removes'),
          ],
          ['ConfigMap/cart-prepared', expect.stringContaining('hook')],
        ]),
      );
      expect(found.dependents).toEqual(['component:default/checkout']);
      await helm.run(['uninstall', 'cart', '--namespace=shop-dev', '--wait']);
      const left = ['configmaps', 'persistentvolumeclaims']
        .flatMap(resource => sandbox.store.list(resource, 'shop-dev'))
        .map(one => one.metadata.name)
        .filter(name => name !== 'kube-root-ca.crt');
      expect(left.sort()).toEqual(
        found.remaining
          .filter(one => one.kind !== 'CustomResourceDefinition')
          .map(one => one.name)
          .sort(),
      );
    });
  });

  describe('that others changed', () => {
    beforeAll(async () => {
      await helm.deploy('cart', { password: SECRET, replicas: 2 });
    });

    it('tells what drifted and who did it, secrets masked', async () => {
      await helm.kubectl(['set', 'image', 'deployment/cart', 'app=nginx:1.26']);
      await helm.kubectl(['scale', 'deployment/cart', '--replicas=3']);
      await helm.kubectl(['delete', 'service', 'cart']);
      await helm.kubectl([
        'patch',
        'secret',
        'cart',
        '--patch={"stringData":{"password":"Somebody-else-1"}}',
      ]);

      const report = await look<DriftReport>('drift');

      expect(JSON.stringify(report)).not.toContain('Somebody-else-1');
      const items = new Map(
        report.items.map(one => [`${one.kind}/${one.name}`, one]),
      );
      const deployment = items.get('Deployment/cart');
      expect(deployment?.state).toBe('drifted');
      expect(deployment?.before).toContain('image: nginx:1.27');
      expect(deployment?.after).toContain('image: nginx:1.26');
      expect(deployment?.owners.map(one => [one.manager, one.fields])).toEqual(
        expect.arrayContaining([
          ['kubectl-set', ['spec.template.spec.containers[app].image']],
          ['kubectl', ['spec.replicas']],
        ]),
      );
      expect(items.get('Service/cart')?.state).toBe('missing');
      expect(items.get('Secret/cart')).toMatchObject({
        state: 'drifted',
        after: expect.stringContaining('(changed)'),
        owners: [{ manager: 'kubectl-patch', fields: ['data.password'] }],
      });
      expect(items.get('StatefulSet/ledger-store')?.state).toBe('same');
    });

    it('names the autoscaler that decides the number of pods', async () => {
      sandbox.store.create('horizontalpodautoscalers.autoscaling', {
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        metadata: { name: 'cart-scaler', namespace: 'shop-dev' },
        spec: {
          scaleTargetRef: {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            name: 'cart',
          },
          maxReplicas: 5,
        },
      });

      const report = await look<DriftReport>('drift');

      const deployment = report.items.find(one => one.kind === 'Deployment');
      expect(deployment?.message).toContain('cart-scaler decides how many');
      expect(deployment?.owners[0]).toMatchObject({
        manager: 'HorizontalPodAutoscaler cart-scaler',
        fields: ['spec.replicas'],
      });
    });
  });

  it('tells a user who may not see the release nothing of it', async () => {
    const denied = await HelmPortal.start(sandbox, { policy: 'nothing' });
    try {
      for (const path of ['rollback?revision=1', 'uninstall', 'drift']) {
        const answer = await denied.get(`${RELEASE}/${path}`);
        expect(answer.status).toBe(404);
        expect(answer.body.error.message).toContain('that you may see');
      }
    } finally {
      await denied.stop();
    }
  });
});
