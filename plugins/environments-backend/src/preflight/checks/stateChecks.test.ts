import { release, snapshotOf } from '../../plan/__testUtils__/snapshots';
import {
  environment,
  found,
  object,
  plannedCopy,
  plannedRelease,
  plannedStore,
  said,
} from '../__testUtils__/scenes';
import { dataCheck } from './data';
import { engineVersionCheck } from './engineVersion';
import { immutableCheck } from './immutable';
import { leftoversCheck } from './leftovers';
import { lockCheck } from './lock';
import { managedByCheck } from './managedBy';
import { protectionCheck } from './protection';
import { requestCheck } from './request';
import { rulesCheck } from './rules';
import { sourceHealthCheck } from './sourceHealth';

const UPDATE = plannedRelease({
  action: 'update',
  target: { namespace: 'shop-staging', name: 'cart', revision: 3 },
});
const CART = { cluster: 'east', namespace: 'shop-staging', name: 'cart' };

describe('the check of the request', () => {
  it('passes on why a release can not be rendered', async () => {
    const problem = 'The chart can not be rendered for cart: port is missing';
    const told = {
      planned: plannedCopy({ plan: { releases: [plannedRelease()] } }),
      rendered: async () => [
        { key: 'shop-dev/cart', release: CART, objects: [], problem },
      ],
    };

    expect(await found(requestCheck, told)).toEqual([
      ['block', 'render:shop-dev/cart'],
    ]);
    expect(await said(requestCheck, told)).toBe(problem);
  });

  it('stops before a release that is half changed, and a namespace that ends', async () => {
    const half = release('cart', {
      namespace: 'shop-staging',
      status: 'pending-upgrade',
    });

    expect(
      await found(requestCheck, {
        planned: plannedCopy({ plan: { releases: [UPDATE] } }),
        snapshot: snapshotOf({}, { releases: [half] }),
        target: environment({
          namespaces: [
            {
              ...{ name: 'shop-staging', labelled: true, created: true },
              phase: 'Terminating',
            },
          ],
          sleep: { state: 'asleep' },
        }),
      }),
    ).toEqual([
      ['block', 'pending:shop-dev/cart'],
      ['block', 'terminating:shop-staging'],
      ['warn', 'asleep'],
    ]);
  });

  it('decides on what the whole cluster shares, and says when nothing is to do', async () => {
    const shared = { apiVersion: 'v1', name: 'reader', releases: [] };

    expect(
      await found(requestCheck, {
        planned: plannedCopy({
          plan: {
            clusterObjects: [
              {
                ...shared,
                kind: 'ClusterRole',
                decision: 'conflict',
                reason: '',
              },
              {
                ...shared,
                kind: 'ClusterIssuer',
                decision: 'missing',
                reason: '',
              },
              {
                ...shared,
                kind: 'PriorityClass',
                decision: 'shared',
                reason: '',
              },
            ],
          },
        }),
      }),
    ).toEqual([
      ['block', 'conflict:ClusterRole/reader'],
      ['warn', 'missing:ClusterIssuer/reader'],
      ['note', 'nothing'],
    ]);
  });
});

describe('the checks of the ends', () => {
  const lock = {
    ...{ plugin: 'environments', operationId: '1', by: 'user:default/ann' },
    doing: 'copies shop/qa into it',
  };

  it('refuse a protected target', async () => {
    expect(
      await found(protectionCheck, {
        target: environment({ protected: true }),
      }),
    ).toEqual([['block', 'environment']]);
    expect(
      await found(protectionCheck, { protectedNamespaces: ['shop-staging'] }),
    ).toEqual([['block', 'namespace:shop-staging']]);
    expect(await found(protectionCheck)).toEqual([]);
  });

  it('say who has them to himself', async () => {
    expect(
      await found(lockCheck, {
        target: environment({ lock }),
        source: environment({ lock }),
      }),
    ).toEqual([
      ['block', 'target'],
      ['warn', 'source'],
    ]);
    expect(await found(lockCheck, { target: undefined })).toEqual([]);
  });

  it('warn of who would undo the copy', async () => {
    const labels = { 'argocd.argoproj.io/instance': 'shop' };
    const kept = release('cart', {
      namespace: 'shop-staging',
      objects: [object('Deployment', 'cart', {}, { metadata: { labels } })],
    });

    expect(
      await found(managedByCheck, {
        planned: plannedCopy({ plan: { releases: [UPDATE] } }),
        snapshot: snapshotOf({}, { releases: [kept] }),
        target: environment({ managedBy: ['Flux Kustomization staging'] }),
      }),
    ).toEqual([
      ['warn', 'environment:Flux Kustomization staging'],
      ['warn', 'shop-staging/cart:Argo CD application shop'],
    ]);
  });

  it('tell what does not work at the source', async () => {
    const releases = [
      release('cart', {
        health: { state: 'unhealthy', reason: '1 of 2 pods' },
      }),
      release('failed', { status: 'failed' }),
      release('rolling', { health: { state: 'progressing' } }),
      release('fine'),
    ];
    const deploys = new Map(
      releases.map(({ ref, source }) => [
        `shop-dev/${ref.name}`,
        { release: ref, chart: source, values: {} },
      ]),
    );
    const told = {
      planned: plannedCopy({ deploys }),
      snapshot: snapshotOf({ releases }, {}),
    };

    expect(await found(sourceHealthCheck, told)).toEqual([
      ['warn', 'shop-dev/cart'],
      ['warn', 'shop-dev/failed'],
      ['note', 'shop-dev/rolling'],
    ]);
    expect(await said(sourceHealthCheck, told)).toBe(
      'shop-dev/cart is unhealthy at the source: 1 of 2 pods.',
    );
  });
});

describe('the check of updates', () => {
  const planned = plannedCopy({
    plan: { releases: [UPDATE] },
    deploys: new Map([
      [
        UPDATE.key,
        {
          release: CART,
          chart: { kind: 'profile', profile: 'node', version: '1.0.0' },
          values: {},
        },
      ],
    ]),
  });
  const change = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart' };

  it('blocks what the API server would refuse', async () => {
    expect(
      await found(immutableCheck, {
        planned,
        changes: async () => [
          {
            ...{ ...change, change: 'update', refused: 'field is immutable' },
            immutable: ['spec.selector'],
          },
          { ...change, name: 'other', change: 'update', refused: 'conflict' },
          { ...change, name: 'fine', change: 'update' },
        ],
      }),
    ).toEqual([
      ['block', 'shop-dev/cart:Deployment/cart'],
      ['block', 'shop-dev/cart:Deployment/other'],
    ]);
  });
});

describe('the checks of data', () => {
  function versions(from: string | undefined, to: string | undefined) {
    const store = plannedStore({ version: from });
    const detected = {
      ...{ ...store, namespace: 'shop-dev', host: 'db', port: 5432 },
      ...{ image: 'postgres', kind: 'StatefulSet' as const, claims: [] },
    };
    const stores = new Map([
      [store.id, { source: detected, target: { ...detected, version: to } }],
    ]);
    const planned = plannedCopy({ plan: { stores: [store] }, stores });
    return found(engineVersionCheck, { planned });
  }

  it('let no older server read what a newer one wrote', async () => {
    expect(await versions('16.3', '16.3')).toEqual([]);
    expect(await versions('16', '17.1')).toEqual([]);
    expect(await versions('16.3', '15.9')).toEqual([
      ['block', 'shop-dev/db/db'],
    ]);
    expect(await versions('16.3', '16.1')).toEqual([
      ['warn', 'shop-dev/db/db'],
    ]);
    expect(await versions(undefined, '16')).toEqual([
      ['note', 'shop-dev/db/db'],
    ]);
  });

  it('name choices, methods and scripts that are not to be had', async () => {
    const stores = [
      plannedStore({
        id: 'a',
        choices: ['none'],
        refused: 'it has no password',
      }),
      plannedStore({ id: 'b', method: undefined, methods: [] }),
      plannedStore({ id: 'c', choice: 'masked', masking: 'people' }),
      plannedStore({ id: 'd', choice: 'masked', masking: 'names' }),
      plannedStore({ id: 'e', choice: 'none', choices: [] }),
    ];
    const masking = [
      { name: 'names', title: 'Names', engine: 'postgresql' as const },
    ];
    const planned = plannedCopy({ plan: { stores } });

    expect(await found(dataCheck, { planned, masking })).toEqual([
      ['block', 'choice:a'],
      ['block', 'method:b'],
      ['block', 'masking:c'],
      ['note', 'size:d'],
    ]);
  });

  it('warn before data at the target is replaced', async () => {
    const planned = plannedCopy({
      plan: {
        stores: [plannedStore()],
        releases: [{ ...UPDATE, key: 'shop-dev/db' }],
      },
    });

    expect(await found(dataCheck, { planned })).toEqual([
      ['warn', 'overwrite:shop-dev/db/db'],
      ['note', 'size:shop-dev/db/db'],
    ]);
  });

  it('tell how much there is to copy, or why nobody knows', async () => {
    const planned = plannedCopy({ plan: { stores: [plannedStore()] } });

    expect(await said(dataCheck, { planned })).toBe(
      'shop-dev/db/db (postgresql) holds 3.0 MiB in shop.',
    );
    expect(
      await found(dataCheck, {
        planned,
        measure: async () => {
          throw new Error('it does not answer');
        },
      }),
    ).toEqual([['warn', 'size:shop-dev/db/db']]);
  });
});

describe('the checks of rules and leftovers', () => {
  it('refuse a rule that matches nothing', async () => {
    const rule = { type: 'text' as const, from: 'x', to: 'y' };
    const planned = plannedCopy({
      request: {
        rules: [
          { ...rule, id: 'hosts' },
          { ...rule, id: 'used' },
        ],
      },
      plan: {
        rules: [
          { id: 'hosts', matches: 0 },
          { id: 'used', matches: 2 },
          { id: 'namespace', matches: 0 },
        ],
      },
    });

    expect(await found(rulesCheck, { planned })).toEqual([['block', 'hosts']]);
  });

  it('block names that still reach the source, and warn of others', async () => {
    const left = { subject: 'shop-staging/cart', where: 'ConfigMap/cart' };
    const check = leftoversCheck(() => [
      {
        ...left,
        path: 'a',
        name: 'cart.example.com',
        excerpt: 'cart.example.com',
      },
      {
        ...left,
        path: 'b',
        name: 'shop-dev',
        excerpt: 'http://db.shop-dev.svc:80',
      },
      { ...left, path: 'c', name: 'shop-dev', excerpt: 'made for shop-dev' },
    ]);
    const planned = plannedCopy({
      names: [
        {
          from: 'cart.example.com',
          to: 'cart.staging.example.com',
          kind: 'host',
        },
      ],
      plan: {
        leftovers: [{ ...left, where: 'values', name: 'dev', excerpt: 'dev' }],
      },
    });

    expect((await found(check, { planned })).map(([grade]) => grade)).toEqual([
      'block',
      'block',
      'warn',
      'note',
    ]);
  });
});
