import { QueryPortal } from '../query/__testUtils__/QueryPortal';
import { helmReleaseConditions } from './conditions';

const { environmentIn, inSpace } = helmReleaseConditions;

function labels(space: string, environment: string) {
  return {
    'foredeck.io/space': space,
    'foredeck.io/environment': environment,
  };
}

describe('rules by space and environment', () => {
  let portal: QueryPortal;

  beforeAll(async () => {
    portal = await QueryPortal.start([]);
    portal.namespace('shop-dev', labels('shop', 'dev'));
    portal.namespace('shop-prod', labels('shop', 'prod'));
    portal.namespace('bank-dev', labels('bank', 'dev'));
    portal.namespace('tools');
    for (const namespace of ['shop-dev', 'shop-prod', 'bank-dev', 'tools']) {
      portal.put({ namespace, name: 'web' });
    }
    await portal.listUntil(
      ({ items }) =>
        items.length === 4 && items.filter(one => one.space).length === 3,
    );
  });

  afterAll(() => portal.stop());

  async function listed(): Promise<string[]> {
    const { items } = await portal.list('sort=namespace');
    return items.map(one => one.namespace);
  }

  it('show the releases of a space, of an environment, and of one in a space', async () => {
    portal.allow(inSpace({ spaces: ['shop'] }));
    expect(await listed()).toEqual(['shop-dev', 'shop-prod']);
    portal.allow(environmentIn({ environments: ['dev', 'test'] }));
    expect(await listed()).toEqual(['bank-dev', 'shop-dev']);
    portal.allow({
      allOf: [
        inSpace({ spaces: ['shop'] }),
        environmentIn({ environments: ['dev'] }),
      ],
    });
    expect(await listed()).toEqual(['shop-dev']);
  });

  it('follow a namespace that moves to another space', async () => {
    portal.allow(inSpace({ spaces: ['platform'] }));
    expect(await listed()).toEqual([]);
    portal.label('tools', labels('platform', 'prod'));
    const { items } = await portal.listUntil(({ total }) => total > 0);
    expect(items.map(one => one.namespace)).toEqual(['tools']);
  });

  it('know the place of a release that is not there yet', async () => {
    portal.namespace('shop-test', labels('shop', 'test'));
    const ref = 'local/shop-test/cart';
    expect(await portal.applies('IN_SPACE', { spaces: ['shop'] }, ref)).toBe(
      true,
    );
    expect(
      await portal.applies('ENVIRONMENT_IN', { environments: ['test'] }, ref),
    ).toBe(true);
    expect(
      await portal.applies('ENVIRONMENT_IN', { environments: ['prod'] }, ref),
    ).toBe(false);
  });

  it('hold nowhere for a namespace that is not there', async () => {
    expect(
      await portal.applies('IN_SPACE', { spaces: ['shop'] }, 'local/none/cart'),
    ).toBe(false);
  });
});
