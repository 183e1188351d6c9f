import type { Entity } from '@backstage/catalog-model';
import { readEntityLink } from './EntityLink';
import { EntityLinks } from './EntityLinks';

const ID = 'backstage.io/kubernetes-id';
const SELECTOR = 'backstage.io/kubernetes-label-selector';

function component(
  name: string,
  owner: string,
  annotations: Record<string, string>,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations },
    relations: [{ type: 'ownedBy', targetRef: owner }],
  };
}

function links(entities: Record<string, Record<string, string>>) {
  return new EntityLinks(
    Object.entries(entities).map(([name, annotations]) =>
      readEntityLink(component(name, 'group:default/Team', annotations)),
    ),
  );
}

function of(
  entities: Record<string, Record<string, string>>,
  labels: Record<string, string>,
  namespace = 'shop-dev',
) {
  return links(entities).of({ cluster: 'local', namespace, labels })?.entityRef;
}

describe('EntityLinks', () => {
  it('link a pod by its id, which is stronger than what selects it', () => {
    const entities = { cart: { [ID]: 'cart' }, other: { [SELECTOR]: 'app=x' } };
    expect(of(entities, { [ID]: 'cart', app: 'x' })).toBe(
      'component:default/cart',
    );
    expect(of(entities, { app: 'x' })).toBe('component:default/other');
    expect(of(entities, { app: 'y' })).toBeUndefined();
  });

  it('keep to the namespace and the cluster an entity names', () => {
    const pod = { [ID]: 'cart' };
    const there = (more: Record<string, string>) =>
      of({ cart: { [ID]: 'cart', ...more } }, pod);
    expect(there({ 'backstage.io/kubernetes-namespace': 'shop-dev' })).toBe(
      'component:default/cart',
    );
    expect(
      there({ 'backstage.io/kubernetes-namespace': 'other' }),
    ).toBeUndefined();
    expect(there({ 'backstage.io/kubernetes-cluster': 'far' })).toBeUndefined();
  });

  it('give a pod that several claim to none', () => {
    const claim = { [SELECTOR]: 'app=cart' };
    expect(of({ a: claim, b: claim }, { app: 'cart' })).toBeUndefined();
  });

  it.each([
    ['!nobody', 'a label has to have a certain value'],
    ['app notin (cart)', 'a label has to have a certain value'],
    ['app in', 'is no label selector'],
  ])('refuse to select by %s, in words', (selector, words) => {
    const link = readEntityLink(
      component('greedy', 'group:default/team', { [SELECTOR]: selector }),
    );
    expect(link.selector).toBeUndefined();
    expect(link.problem).toContain(words);
    expect(of({ greedy: { [SELECTOR]: selector } }, { x: 'y' })).toBe(
      undefined,
    );
  });

  it('know owners in lower case', () => {
    expect(
      links({ cart: { [ID]: 'cart' } }).byRef('component:default/cart')?.owners,
    ).toEqual(['group:default/team']);
  });
});
