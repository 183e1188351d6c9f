import {
  clusterEntry,
  configData,
  createTestAccess,
  type TestAccess,
} from '../__testUtils__/access';
import {
  json,
  startApiServer,
  type ApiServer,
} from '../__testUtils__/apiServer';
import { Collection, expired, object } from '../__testUtils__/collection';
import { names, next, until } from '../__testUtils__/informers';
import type { InformerSpec } from '../types';

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

it('ends everything at shutdown', async () => {
  collection.nextList.push(() => {});
  const informer = open();
  const waiting = informer.ready();
  await test.registry.stop();

  await expect(waiting).rejects.toThrow(
    'Test cluster: the portal is shutting down',
  );
});
