import type { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { MASK } from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseState } from '@foredeck/backstage-plugin-helm-node';
import fc from 'fast-check';
import { compareServices } from './compareServices';
import { maskPaths } from './maskPaths';
import { serviceRows } from './serviceRows';

const DEV = 'local/shop/dev';
const QA = 'local/shop/qa';

function row(
  namespace: string,
  name: string,
  change: Partial<ReleaseRow> = {},
) {
  return {
    cluster: 'local',
    status: 'deployed' as const,
    revision: 1,
    chart: 'web',
    chartVersion: '1.0.0',
    image: 'web:1',
    updated: '2026-11-23T12:00:00.000Z',
    health: { state: 'healthy' as const },
    ...{ namespace, name },
    ...change,
  };
}

describe('serviceRows', () => {
  it('gathers releases by entity, and those without a link by their name', () => {
    const cart = { entityRef: 'component:default/cart' };
    const services = serviceRows(
      new Map([
        [DEV, [row('dev', 'cart', cart), row('dev', 'redis')]],
        [QA, [row('qa', 'cart'), row('qa', 'cart-2', cart), row('qa', 'mail')]],
      ]),
    );

    expect(services.map(({ key, name }) => [key, name])).toEqual([
      ['component:default/cart', 'cart'],
      ['mail', 'mail'],
      ['redis', 'redis'],
    ]);
    expect(services[0].cells[QA].map(({ name }) => name)).toEqual([
      'cart',
      'cart-2',
    ]);
  });

  it('joins no release to one of two entities of its name', () => {
    const services = serviceRows(
      new Map([
        [
          DEV,
          [
            row('dev', 'cart', { entityRef: 'component:default/one' }),
            row('dev-2', 'cart', { entityRef: 'component:default/two' }),
          ],
        ],
        [QA, [row('qa', 'cart')]],
      ]),
    );
    expect(services.map(({ key }) => key)).toContain('cart');
  });
});

describe('compareServices', () => {
  function state(values: ReleaseState['values']): ReleaseState {
    return {
      ref: { cluster: 'local', namespace: 'any', name: 'any' },
      ...{ revision: 1, status: 'deployed', updated: '', digest: '' },
      chart: { name: 'web', version: '1.0.0' },
      source: { kind: 'profile', profile: 'web', version: '1.0.0' },
      ...{ values, merged: values, objects: [], crds: [], labels: {} },
      secretPaths: ['db.password'],
      chartText: () => [],
      health: { state: 'healthy' },
    };
  }

  const values: Record<string, ReleaseState> = {
    'dev/same': state({ replicas: 1 }),
    'qa/same': state({ replicas: 1 }),
    'dev/cart': state({ replicas: 1, db: { password: 'one' } }),
    'qa/cart': state({ replicas: 1, db: { password: 'two' } }),
  };

  it('tells what differs, those first, and shows no secret', async () => {
    const rows = serviceRows(
      new Map([
        [DEV, [row('dev', 'a-same'), row('dev', 'cart'), row('dev', 'only')]],
        [
          QA,
          [
            row('qa', 'a-same'),
            row('qa', 'cart', { chartVersion: '2.0.0', image: 'web:2' }),
          ],
        ],
      ]),
    );
    const found = await compareServices({
      ...{ rows, from: DEV, to: QA },
      read: async ({ namespace, name }) =>
        values[`${namespace}/${name.replace('a-', '')}`],
    });

    expect(found.map(({ name, differs }) => [name, differs])).toEqual([
      ['cart', ['chart', 'image', 'values']],
      ['only', ['missing']],
      ['a-same', []],
    ]);
    expect(found[0].values?.from).toContain(MASK);
    expect(JSON.stringify(found)).not.toMatch(/one|two/);
  });
});

describe('maskPaths', () => {
  it('leaves no secret, and changes nothing else', () => {
    const leaf = fc.oneof(fc.integer(), fc.constant('plain'));
    const tree = fc.dictionary(
      fc.stringMatching(/^[a-c]$/),
      fc.oneof(leaf, fc.array(fc.record({ b: leaf }))),
    );
    fc.assert(
      fc.property(tree, values => {
        const shown = maskPaths(
          { ...values, secret: 'hidden', list: [{ token: 'hidden' }, ''] },
          ['secret', 'list.0.token', 'list.1', 'absent'],
        );
        expect(shown).toEqual({
          ...values,
          secret: MASK,
          list: [{ token: MASK }, ''],
        });
      }),
    );
  });
});
