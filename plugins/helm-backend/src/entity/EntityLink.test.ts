import { linkBetween, readEntityLink, type ReleaseMarks } from './EntityLink';
import { Links } from './Links';

function entity(name: string, annotations: Record<string, string> = {}) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/Team' }],
  };
}

const release: ReleaseMarks = {
  cluster: 'local',
  namespace: 'shop-dev',
  name: 'cart',
  kubernetesIds: [],
};

describe('linkBetween', () => {
  it.each([
    ['label', {}, { entityLabel: 'component.default.cart' }],
    [
      'annotation',
      { 'foredeck.io/helm-release': 'other/cart, shop-dev/cart' },
      {},
    ],
    ['annotation', { 'foredeck.io/helm-release': 'local/shop-dev/cart' }, {}],
    [
      'kubernetes-id',
      { 'backstage.io/kubernetes-id': 'cart-id' },
      { kubernetesIds: ['cart-id'] },
    ],
    [undefined, { 'foredeck.io/helm-release': 'far/shop-dev/cart' }, {}],
    [
      undefined,
      {
        'backstage.io/kubernetes-id': 'cart-id',
        'backstage.io/kubernetes-namespace': 'shop-staging',
      },
      { kubernetesIds: ['cart-id'] },
    ],
    [
      undefined,
      {
        'backstage.io/kubernetes-id': 'cart-id',
        'backstage.io/kubernetes-cluster': 'far',
      },
      { kubernetesIds: ['cart-id'] },
    ],
    [undefined, {}, {}],
  ])('finds a link by %s', (kind, annotations, marks) => {
    const link = readEntityLink(entity('cart', annotations));

    expect(linkBetween(link, { ...release, ...marks })).toBe(kind);
  });
});

describe('Links', () => {
  const claim = { 'foredeck.io/helm-release': 'shop-dev/cart' };

  it('trusts the label of the release over what entities claim', () => {
    const links = new Links(
      [entity('cart'), entity('thief', claim)].map(readEntityLink),
    );
    const labelled = { ...release, entityLabel: 'component.default.cart' };

    expect(links.of(labelled)?.entityRef).toBe('component:default/cart');
    expect(links.of(labelled)?.owners).toEqual(['group:default/team']);
    expect(
      links.of({ ...release, entityLabel: 'component.default.gone' }),
    ).toBe(undefined);
  });

  it('gives a release that several entities claim to none', () => {
    const links = new Links(
      [entity('a', claim), entity('b', claim)].map(readEntityLink),
    );

    expect(links.of(release)).toBe(undefined);
  });
});
