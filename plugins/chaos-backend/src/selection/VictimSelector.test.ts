import { InputError } from '@backstage/errors';
import type { SelectionSpec } from '@foredeck/backstage-plugin-chaos-common';
import { ANY, pod, target, workload } from './__testUtils__/targets';
import { seededRandom } from './RandomSource';
import { VictimSelector } from './VictimSelector';

const cart = workload('cart', { owners: ['group:default/shop'] });

const elsewhere = workload('cart', { namespace: 'unread' });

function selector(selection: Partial<SelectionSpec> = {}, seed = 'seed') {
  return new VictimSelector({
    selection: { ...ANY, ...selection },
    random: seededRandom(seed),
  });
}

describe('who is left out', () => {
  const kind = (name: string) => workload('x', { kind: name });
  it.each([
    ['bare-pod', [], pod(undefined, 1), {}],
    ['job', [kind('Job')], pod(kind('Job'), 1), {}],
    ['daemon-set', [kind('DaemonSet')], pod(kind('DaemonSet'), 1), {}],
    ['other-kind', [kind('Rollout')], pod(kind('Rollout'), 1), {}],
    [
      'stateful-set-without-consent',
      [kind('StatefulSet')],
      pod(kind('StatefulSet'), 1),
      {},
    ],
    ['unknown-workload', [], pod(cart, 1), {}],
    ['rollout', [{ ...cart, rollout: true }], pod(cart, 1), {}],
    ['too-few-replicas', [{ ...cart, desired: 1 }], pod(cart, 1), {}],
    ['too-few-replicas', [{ ...cart, ready: 1 }], pod(cart, 1), {}],
    ['terminating', [cart], pod(cart, 1, { terminating: true }), {}],
    ['not-ready', [cart], pod(cart, 1, { ready: false }), {}],
    ['too-young', [cart], pod(cart, 1), { minimumAgeSeconds: 3601 }],
    ['kind-filter', [cart], pod(cart, 1), { kinds: ['StatefulSet' as const] }],
    ['namespace-filter', [cart], pod(cart, 1), { namespaces: ['shop-qa'] }],
    ['namespace-filter', [cart], pod(cart, 1), { namespaceSelector: '!tier' }],
    // Of a namespace that could not be read no label is known to be missing.
    [
      'namespace-filter',
      [elsewhere],
      pod(elsewhere, 1),
      { namespaceSelector: '!tier' },
    ],
    ['owner-filter', [cart], pod(cart, 1), { owners: ['group:default/data'] }],
    ['workload-filter', [cart], pod(cart, 1), { workloads: ['Deployment/x'] }],
    ['label-filter', [cart], pod(cart, 1), { labelSelector: 'app=orders' }],
    ['annotation-filter', [cart], pod(cart, 1), { annotationSelector: 'a' }],
    ['name-filter', [cart], pod(cart, 1), { includedPodNames: '^orders' }],
    ['name-filter', [cart], pod(cart, 1), { excludedPodNames: 'art' }],
  ])('%s', (code, workloads, left, selection) => {
    const sorted = selector(selection).sort(target(workloads, [left]));
    expect(sorted).toEqual({
      eligible: [],
      ineligible: [
        expect.objectContaining({
          ...{ code, name: left.name, uid: left.uid },
          reason: expect.stringMatching(/\w+ \w+/),
        }),
      ],
    });
  });

  it('is nobody that all filters mean', () => {
    const db = workload('db', { kind: 'StatefulSet' });
    const sorted = selector({
      ...{ statefulSets: true, minimumAgeSeconds: 3600 },
      ...{ namespaces: ['shop-dev'], namespaceSelector: 'tier=test' },
    }).sort(target([cart, db], [pod(cart, 1), pod(db, 0)]));
    expect(sorted.ineligible).toEqual([]);
    expect(sorted.eligible.map(({ name }) => name)).toEqual(['cart-1', 'db-0']);
    expect(sorted.eligible[0].ageSeconds).toBe(3600);
    const owned = selector({ owners: ['GROUP:default/Shop'] });
    expect(owned.sort(target([cart], [pod(cart, 1)])).eligible).toHaveLength(1);
  });
});

describe('a selection that can not be read', () => {
  it.each<[Partial<SelectionSpec>, string]>([
    [{ labelSelector: 'app like cart' }, 'selection.labelSelector'],
    [{ annotationSelector: '(' }, 'selection.annotationSelector'],
    [{ namespaceSelector: 'a b' }, 'selection.namespaceSelector'],
    [{ includedPodNames: '(' }, 'selection.includedPodNames'],
    [{ excludedPodNames: '(?=x)' }, 'selection.excludedPodNames'],
  ])('%j is refused, naming the field', (selection, field) => {
    expect(() => selector(selection)).toThrow(InputError);
    expect(() => selector(selection)).toThrow(field);
  });
});

describe('a choice', () => {
  const orders = workload('orders');
  const shop = target(
    [cart, orders],
    [pod(cart, 1), pod(cart, 2), pod(cart, 3), pod(orders, 1), pod(orders, 2)],
  );

  it('is none where nobody may be hit', () => {
    expect(
      selector().choose(target([], []), { atOnce: 1, round: [] }),
    ).toBeUndefined();
  });

  it('is the same for the same seed', () => {
    const choose = (seed: string) =>
      selector({}, seed).choose(shop, { atOnce: 2, round: [] });
    expect(choose('a')).toEqual(choose('a'));
  });

  it('takes pods of one workload, and no more than there are', () => {
    const victims = selector().choose(shop, { atOnce: 9, round: [] });
    expect(new Set(victims?.pods.map(one => one.workload.name)).size).toBe(1);
    expect(victims?.pods).toHaveLength(
      victims?.workload === undefined
        ? 0
        : {
            cart: 3,
            orders: 2,
          }[victims.workload.name] ?? 0,
    );
  });

  it('takes each workload once before any comes again', () => {
    const chooser = selector();
    let round: string[] = [];
    for (let turn = 0; turn < 20; turn++) {
      const hit = new Set<string>();
      for (let kill = 0; kill < 2; kill++) {
        const victims = chooser.choose(shop, { atOnce: 1, round });
        hit.add(victims?.workload.name ?? '');
        round = victims?.round ?? [];
      }
      expect([...hit].sort()).toEqual(['cart', 'orders']);
    }
  });
});
