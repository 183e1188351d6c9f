import type { KubernetesObject } from '@kubernetes/client-node';
import {
  clusterEntry,
  configData,
  createTestAccess,
  type TestAccess,
} from '../__testUtils__/access';
import {
  failure,
  json,
  startApiServer,
  type ApiServer,
} from '../__testUtils__/apiServer';
import { Collection, expired, object } from '../__testUtils__/collection';
import type { ClusterInformer, InformerSpec } from '../types';

const spec: InformerSpec = { path: '/api/v1/configmaps' };

let collection: Collection;
let server: ApiServer;
let test: TestAccess;

beforeEach(async () => {
  collection = new Collection();
  server = await startApiServer(collection.handler);
  test = createTestAccess(configData([clusterEntry(server.url)]));
});

afterEach(async () => {
  await test.registry.stop();
  await server.stop();
});

function open(more: Partial<InformerSpec> = {}) {
  return test.access.cluster('test').informer({ ...spec, ...more });
}

function names(informer: ClusterInformer<KubernetesObject>) {
  return informer.list().map(({ metadata }) => metadata?.name);
}

/** Resolves at the next delta that `matches`. */
function next(
  informer: ClusterInformer<KubernetesObject>,
  matches: (event: string) => boolean,
): Promise<void> {
  return new Promise(resolve => {
    const check = (event: string) => {
      if (matches(event)) {
        resolve();
      }
    };
    informer.subscribe({
      onAdd: ({ metadata }) => check(`add ${metadata?.name}`),
      onUpdate: ({ metadata }) => check(`update ${metadata?.name}`),
      onDelete: ({ metadata }) => check(`delete ${metadata?.name}`),
    });
  });
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise(resolve => setImmediate(resolve));
  }
}

it('lists, watches and tells what changes in order', async () => {
  collection.items = [object('a', 1), object('b', 2)];
  collection.version = 5;
  const informer = open();
  const events: string[] = [];
  informer.subscribe({
    onAdd: ({ metadata }) => events.push(`add ${metadata?.name}`),
    onUpdate: (now, before) =>
      events.push(
        `update ${now.metadata?.name} ${before.metadata?.resourceVersion}`,
      ),
    onDelete: ({ metadata }) => events.push(`delete ${metadata?.name}`),
    onSynced: () => events.push('synced'),
  });
  expect(informer.syncedAt).toBeUndefined();

  await informer.ready();
  await collection.watched();
  collection.send('MODIFIED', object('a', 6));
  collection.send('ADDED', object('c', 7));
  collection.send('DELETED', object('b', 8));
  await until(() => events.length === 6);

  expect(events).toEqual([
    'add a',
    'add b',
    'synced',
    'update a 1',
    'add c',
    'delete b',
  ]);
  expect(names(informer)).toEqual(['a', 'c']);
  expect(collection.watches[0].query.get('resourceVersion')).toBe('5');
  expect(collection.watches[0].query.get('allowWatchBookmarks')).toBe('true');
  expect(informer.syncedAt).toMatch(/^\d{4}-\d\d-\d\dT/);
  expect(informer.problem).toBeUndefined();
});

it('gives objects their kind and drops managedFields', async () => {
  collection.items = [object('a', 1, { data: { k: 'v' } })];
  const informer = open();
  await informer.ready();

  expect(informer.get('a', 'shop')).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: 'a',
      namespace: 'shop',
      uid: 'uid-a',
      resourceVersion: '1',
    },
    data: { k: 'v' },
  });
  expect(informer.get('a')).toBeUndefined();
});

it('asks for metadata alone and keeps nothing else', async () => {
  collection.items = [object('a', 1, { data: { k: 'v' } })];
  const informer = open({
    metadataOnly: true,
    labelSelector: 'owner=helm,status!=superseded',
    fieldSelector: 'type=helm.sh/release.v1',
  });
  await informer.ready();
  await collection.watched();

  expect(informer.get('a', 'shop')).not.toHaveProperty('data');
  expect(collection.lists[0].headers.accept).toEqual([
    'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json',
  ]);
  expect(collection.watches[0].headers.accept).toEqual([
    'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json',
  ]);
  for (const { query } of [collection.lists[0], collection.watches[0]]) {
    expect(query.get('labelSelector')).toBe('owner=helm,status!=superseded');
    expect(query.get('fieldSelector')).toBe('type=helm.sh/release.v1');
  }
});

it('reads a large collection page by page', async () => {
  collection.nextList.push(
    (_request, response) =>
      json(response, {
        metadata: { resourceVersion: '9', continue: 'token' },
        items: [object('a', 1)],
      }),
    (_request, response) =>
      json(response, {
        metadata: { resourceVersion: '9' },
        items: [object('b', 2)],
      }),
  );
  const informer = open();
  await informer.ready();

  expect(names(informer)).toEqual(['a', 'b']);
  expect(collection.lists.map(({ query }) => query.toString())).toEqual([
    'limit=500',
    'limit=500&continue=token',
  ]);
});

it('asks for everything at once when its pages expire', async () => {
  collection.items = [object('b', 2), object('c', 3)];
  collection.nextList.push(
    (_request, response) =>
      json(response, {
        metadata: { resourceVersion: '9', continue: 'token' },
        items: [object('a', 1)],
      }),
    expired,
  );
  const informer = open();
  await informer.ready();

  expect(names(informer)).toEqual(['b', 'c']);
  expect(collection.lists[2].query.toString()).toBe('');
});

it('takes up a cut watch at the last version it saw', async () => {
  const informer = open();
  await informer.ready();
  await collection.watched();
  const seen = next(informer, event => event === 'add a');
  collection.send('ADDED', object('a', 12));
  await seen;
  const before = informer.syncedAt ?? '';
  await until(() => Date.now() > Date.parse(before));
  collection.send('BOOKMARK', { metadata: { resourceVersion: '40' } });
  await until(() => informer.syncedAt !== before);

  server.cut();
  await until(() => collection.watches.length === 2 && collection.open === 1);

  expect(collection.watches[1].query.get('resourceVersion')).toBe('40');
  expect(collection.lists).toHaveLength(1);
  await until(() => informer.problem === undefined);
  expect(test.logger.warn).toHaveBeenCalledWith(
    expect.stringContaining('Test cluster: '),
  );
});

it('goes on at once when a watch ends by itself', async () => {
  const informer = open();
  await informer.ready();
  await collection.watched();
  collection.send('ADDED', object('a', 12));
  await until(() => names(informer).length === 1);
  collection.end();
  await until(() => collection.watches.length === 2);

  expect(collection.watches[1].query.get('resourceVersion')).toBe('12');
  expect(informer.problem).toBeUndefined();
});

it.each([
  ['in an event', true],
  ['as an answer', false],
])('lists anew when its version expired (410 %s)', async (_name, inEvent) => {
  collection.items = [object('a', 1), object('b', 2)];
  const informer = open();
  await informer.ready();
  await collection.watched();
  const events: string[] = [];
  informer.subscribe({
    onAdd: ({ metadata }) => events.push(`add ${metadata?.name}`),
    onUpdate: ({ metadata }) => events.push(`update ${metadata?.name}`),
    onDelete: ({ metadata }) => events.push(`delete ${metadata?.name}`),
    onSynced: () => events.push('synced'),
  });
  events.length = 0;

  collection.items = [object('b', 7), object('c', 8)];
  collection.version = 9;
  if (inEvent) {
    collection.send('ERROR', { kind: 'Status', code: 410, reason: 'Expired' });
  } else {
    collection.nextWatch.push(expired);
    server.cut();
  }
  await until(() => events.includes('synced'));

  expect(events).toEqual(['delete a', 'update b', 'add c', 'synced']);
  await until(() => collection.open === 1);
  expect(collection.watches.at(-1)?.query.get('resourceVersion')).toBe('9');
  await until(() => informer.problem === undefined);
});

it('sees an object made anew under the same name as another one', async () => {
  collection.items = [object('a', 1)];
  const informer = open();
  await informer.ready();
  await collection.watched();
  const gone = next(informer, event => event === 'delete a');
  const again = object('a', 9);
  collection.send('MODIFIED', {
    ...again,
    metadata: { ...again.metadata, uid: 'other' },
  });
  await gone;

  expect(informer.get('a', 'shop')?.metadata?.uid).toBe('other');
});

it('shows what stands in its way and gets over it', async () => {
  collection.nextList.push((_request, response) =>
    failure(response, 403, 'Forbidden', 'configmaps is forbidden'),
  );
  const informer = open();
  await until(() => informer.problem !== undefined);

  expect(informer.problem).toBe('Test cluster: configmaps is forbidden');
  await informer.ready();
  await until(() => informer.problem === undefined);
});

it('keeps what it knows while the server is away', async () => {
  collection.items = [object('a', 1)];
  const informer = open();
  await informer.ready();
  await collection.watched();
  await server.stop();
  await until(() => informer.problem !== undefined);

  expect(informer.problem).toMatch(/^Test cluster: http:\/\/127/);
  expect(names(informer)).toEqual(['a']);
  await until(
    () => test.access.cluster('test').health().state === 'unreachable',
  );
});

it('shares one list and watch between equal specs', async () => {
  collection.items = [object('a', 1)];
  const one = open();
  const two = open();
  const other = open({ labelSelector: 'x=y' });
  await Promise.all([one.ready(), two.ready(), other.ready()]);
  await until(() => collection.open === 2);
  expect(collection.lists).toHaveLength(2);

  other.stop();
  await until(() => collection.open === 1);
  one.stop();
  one.stop();
  const late: string[] = [];
  two.subscribe({
    onAdd: ({ metadata }) => late.push(`add ${metadata?.name}`),
    onSynced: () => late.push('synced'),
  });
  expect(late).toEqual(['add a', 'synced']);
  expect(collection.open).toBe(1);

  two.stop();
  await until(() => collection.open === 0);
});

it('keeps telling others when one of them throws', async () => {
  const informer = open();
  const heard: string[] = [];
  informer.subscribe({
    onAdd() {
      throw new Error('broken handler');
    },
  });
  informer.subscribe({ onAdd: ({ metadata }) => heard.push(metadata!.name!) });
  await informer.ready();
  await collection.watched();
  collection.send('ADDED', object('a', 3));
  await until(() => heard.length === 1);

  expect(test.logger.error).toHaveBeenCalledWith(
    expect.stringContaining('a handler of /api/v1/configmaps failed'),
    expect.objectContaining({ message: 'broken handler' }),
  );
});

it('does not wait longer than its caller', async () => {
  collection.nextList.push(() => {});
  const informer = open();
  const abort = new AbortController();
  const waiting = informer.ready(abort.signal);
  abort.abort(new Error('the user left'));

  await expect(waiting).rejects.toThrow('the user left');
});

it('ends everything at shutdown', async () => {
  collection.nextList.push(() => {});
  const informer = open();
  const waiting = informer.ready();
  await test.registry.stop();

  await expect(waiting).rejects.toThrow(
    'Test cluster: the portal is shutting down',
  );
});

it('does not ask in a loop when each watch ends at once', async () => {
  for (let i = 0; i < 4; i++) {
    collection.nextWatch.push((_request, response) => response.end());
  }
  const informer = open();
  await informer.ready();
  await until(() => collection.watches.length === 1);
  const start = performance.now();
  await until(() => collection.watches.length === 4);

  // At least the half of 20, 40 and 80 ms that chance leaves.
  expect(performance.now() - start).toBeGreaterThan(60);
});
