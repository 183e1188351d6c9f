import {
  clusterEntry,
  configData,
  createTestAccess,
  type TestAccess,
} from '../__testUtils__/access';
import {
  failure,
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
