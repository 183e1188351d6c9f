import { deployment, namespace } from '../panels/__testUtils__/scopes';
import { linkByHint, linkByName } from './linkLabels';

const cart = {
  ...deployment('cart'),
  entityRef: 'component:default/cart',
};
const worker = deployment('cart-worker');
const shop = namespace('shop-dev', [cart, worker]);

describe('linkByName', () => {
  it.each<[string, Record<string, string>, string | undefined]>([
    ['a pod', { pod: 'cart-7d9f8c6b5-x2x4z' }, 'cart'],
    ['a pod of another one', { pod: 'orders-7d9f8c6b5-x2x4z' }, undefined],
    [
      'its like-named neighbour',
      { pod: 'cart-worker-7d9f8c6b5-x2x4z' },
      'cart-worker',
    ],
    ['a deployment', { deployment: 'cart' }, 'cart'],
    [
      'a deployment, told by a pod of kube-state-metrics',
      { deployment: 'cart', pod: 'kube-state-metrics-1' },
      'cart',
    ],
    ['a StatefulSet called alike', { statefulset: 'cart' }, undefined],
    ['the own label', { foredeck_workload: 'Deployment/cart' }, 'cart'],
    [
      'the own label of another one',
      { foredeck_workload: 'Deployment/orders', deployment: 'cart' },
      undefined,
    ],
    ['only a Service', { service: 'cart' }, undefined],
    ['nothing', {}, undefined],
  ])('%s', (_what, labels, name) => {
    expect(linkByName(labels, shop)?.workload?.name).toBe(name);
  });

  it('knows the entity of a rule, unless the alert is about somebody else', () => {
    const label = { foredeck_entity: 'component:default/cart' };
    expect(linkByName(label, shop)).toEqual({
      ...{ entityRef: 'component:default/cart', workload: cart },
    });
    const two = [cart, { ...worker, entityRef: cart.entityRef }];
    expect(linkByName(label, { workloads: two })).toEqual({
      entityRef: 'component:default/cart',
    });
    expect(linkByName({ ...label, pod: 'orders-1' }, shop)).toBeUndefined();
    expect(
      linkByName({ foredeck_entity: 'component:default/x' }, shop),
    ).toBeUndefined();
  });
});

describe('linkByHint', () => {
  it('takes labels that are mostly called as the workload', () => {
    expect(linkByHint({ service: 'cart' }, shop)?.workload?.name).toBe('cart');
    expect(
      linkByHint({ service: 'cart', pod: 'orders-1' }, shop),
    ).toBeUndefined();
    expect(
      linkByHint({ service: 'cart', container: 'cart-worker' }, shop),
    ).toBeUndefined();
  });
});
