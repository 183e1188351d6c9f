import { component, TargetScene } from './TargetScene';

/** A cluster with pods of two teams, and some of nobody. */
export async function startShop(): Promise<{
  scene: TargetScene;
  /** Names of the pods of `cart`. */
  cart: string[];
}> {
  const scene = await TargetScene.start({
    entities: [
      component('cart', 'group:default/shop-team'),
      component('ledger', 'group:default/bank', {
        'backstage.io/kubernetes-id': 'ledger',
      }),
      component('tools', 'group:default/shop-team', {
        'backstage.io/kubernetes-label-selector': 'tier=tools',
        'backstage.io/kubernetes-namespace': 'tools',
      }),
      component('greedy', 'group:default/shop-team', {
        'backstage.io/kubernetes-label-selector': '!nobody',
      }),
      component('idle', 'group:default/shop-team'),
    ],
  });
  await scene.namespace('shop-dev', {
    'foredeck.io/space': 'shop',
    'foredeck.io/environment': 'dev',
  });
  await scene.namespace('tools');
  await scene.deployment({
    ...{ namespace: 'shop-dev', name: 'cart', release: 'cart' },
    replicas: 2,
  });
  await scene.deployment({
    ...{ namespace: 'shop-dev', name: 'ledger', release: 'ledger' },
    labels: { 'backstage.io/kubernetes-id': 'ledger' },
  });
  await scene.deployment({
    ...{ namespace: 'tools', name: 'shell' },
    labels: { tier: 'tools' },
  });
  await scene.deployment({
    ...{ namespace: 'shop-dev', name: 'stray' },
    labels: { tier: 'tools' },
  });
  const cart = await scene.running('cart', 2);
  await scene.running('ledger');
  await scene.running('shell');
  await scene.running('stray');
  return { scene, cart };
}

/** Everybody reads everything, and the Helm plugin is there. */
export function resetShop(scene: TargetScene): void {
  scene.decision = () => true;
  scene.releases = [
    {
      name: 'cart',
      entityRef: 'component:default/cart',
      owners: ['group:default/shop-team'],
    },
    { name: 'ledger' },
  ];
}
