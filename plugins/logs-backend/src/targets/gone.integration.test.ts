import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { resetShop, startShop } from './__testUtils__/shop';
import { ownersOnly, type TargetScene } from './__testUtils__/TargetScene';

jest.setTimeout(30_000);

describe('targets', () => {
  let scene: TargetScene;
  let cart: string[];

  beforeAll(async () => {
    ({ scene, cart } = await startShop());
  });

  beforeEach(() => resetShop(scene));

  afterAll(() => scene.stop());

  describe('of older logs', () => {
    it('name pods and workloads that the caller may read', async () => {
      scene.decision = ownersOnly;
      const { targets, live } = await scene.targets.history(
        { kind: 'pods', cluster: 'local', namespace: 'shop-dev' },
        {},
        scene.ada,
      );
      expect(targets).toEqual([
        {
          cluster: 'local',
          namespace: 'shop-dev',
          space: 'shop',
          environment: 'dev',
          pods: { names: expect.any(Array), workloads: ['Deployment/cart'] },
        },
      ]);
      expect([...(targets[0].pods?.names ?? [])].sort()).toEqual(cart);
      expect(live).toHaveLength(2);
    });

    it('are a whole namespace only for those who may read anything in it', async () => {
      const scope = {
        kind: 'pods',
        cluster: 'local',
        namespace: 'shop-dev',
      } as const;
      const { targets } = await scene.targets.history(scope, {}, scene.ada);
      expect(targets[0].pods).toBeUndefined();
      scene.decision = ({ entityRef }) => entityRef !== undefined;
      const owned = await scene.targets.history(scope, {}, scene.ada);
      expect(owned.targets[0].pods?.workloads?.sort()).toEqual([
        'Deployment/cart',
        'Deployment/ledger',
      ]);
    });

    it('are refused by name to those who may read none', async () => {
      scene.decision = ownersOnly;
      await expect(
        scene.targets.history(
          { kind: 'entity', entityRef: 'component:default/ledger' },
          {},
          scene.ada,
        ),
      ).rejects.toThrow(
        'You may not read the logs of component:default/ledger. component:default/ledger belongs to group:default/bank',
      );
    });
  });

  describe('of one pod', () => {
    const at = { cluster: 'local', namespace: 'shop-dev' };

    it('are checked, also when it is gone, by what made it', async () => {
      scene.decision = ownersOnly;
      const { targets, ada } = scene;
      const gone = 'cart-7d9f8bcd4-x2x4z';
      await expect(
        targets.check({ ...at, pod: cart[0] }, ada),
      ).resolves.toMatchObject({ space: 'shop', pods: { names: [cart[0]] } });
      await expect(
        targets.check({ ...at, pod: gone }, ada),
      ).resolves.toMatchObject({ pods: { names: [gone] } });
      for (const pod of ['cart-db-0', 'ledger-7d9f8bcd4-x2x4z', 'nobody']) {
        // A release that the request names is nothing to go by.
        await expect(
          targets.check({ ...at, pod, release: 'cart' }, ada),
        ).rejects.toBeInstanceOf(NotAllowedError);
      }
    });

    it('tell the doctor of it, and which containers it has', async () => {
      const { targets, ada } = scene;
      await expect(
        targets.doctorTarget({ ...at, pod: cart[0] }, ada),
      ).resolves.toMatchObject({
        container: 'app',
        labels: { name: 'cart' },
        source: { workload: 'Deployment/cart' },
      });
      await expect(
        targets.doctorTarget({ ...at, pod: cart[0], container: 'x' }, ada),
      ).rejects.toThrow('has no container x; it has app');
      await expect(
        targets.doctorTarget({ ...at, pod: 'none' }, ada),
      ).rejects.toBeInstanceOf(NotFoundError);
    });
  });
});
