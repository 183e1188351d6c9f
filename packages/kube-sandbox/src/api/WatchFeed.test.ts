import type { StatusError } from '../status/StatusError';
import { createStore } from '../store/MemoryStore';
import type { ResourceType } from '../types/ResourceType';
import { TypeTable } from '../types/TypeTable';
import { WatchFeed, type WatchQuery } from './WatchFeed';

const configMaps = new TypeTable().find('', 'v1', 'configmaps') as ResourceType;

function setUp() {
  const store = createStore();
  const add = (name: string, labels = {}, namespace = 'a') =>
    store.create('configmaps', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace, labels },
    });
  const watch = (query: WatchQuery) => {
    const seen: string[] = [];
    const feed = new WatchFeed(store, configMaps, query, {
      change: (type, { metadata }) => seen.push(`${type} ${metadata.name}`),
      initialEnd: version => seen.push(`END ${version}`),
      fail: (error: StatusError) =>
        seen.push(`FAIL ${error.code} ${error.message}`),
    });
    feed.start();
    return { seen, feed };
  };
  return { store, add, watch };
}

describe('WatchFeed', () => {
  it('starts with what exists and goes on with changes of its namespace', async () => {
    const { store, add, watch } = setUp();
    const a = add('a');
    const { seen, feed } = watch({ namespace: 'a' });
    store.update('configmaps', { ...a, data: { x: 'y' } });
    add('elsewhere', {}, 'b');
    store.remove('configmaps', 'a', 'a');
    await Promise.resolve();
    expect(seen).toEqual(['ADDED a', 'MODIFIED a', 'DELETED a']);
    feed.stop();
    add('late');
    await Promise.resolve();
    expect(seen).toHaveLength(3);
  });

  it('goes on from a version without a gap or a repetition', async () => {
    const { store, add, watch } = setUp();
    add('a');
    const from = String(store.resourceVersion);
    add('b');
    const { seen } = watch({ resourceVersion: from });
    add('c');
    await Promise.resolve();
    expect(seen).toEqual(['ADDED b', 'ADDED c']);
  });

  it('turns leaving and entering a selector into deletion and addition', async () => {
    const { store, add, watch } = setUp();
    const a = add('a', { on: 'yes' });
    const { seen } = watch({ labelSelector: 'on=yes' });
    const off = store.update('configmaps', {
      ...a,
      metadata: { ...a.metadata, labels: { on: 'no' } },
    });
    store.update('configmaps', {
      ...off,
      metadata: { ...off.metadata, labels: { on: 'yes' } },
    });
    await Promise.resolve();
    expect(seen).toEqual(['ADDED a', 'DELETED a', 'ADDED a']);
  });

  it('ends the initial events with the version they show', () => {
    const { store, add, watch } = setUp();
    add('a');
    const { seen } = watch({ sendInitialEvents: true, resourceVersion: '0' });
    expect(seen).toEqual(['ADDED a', `END ${store.resourceVersion}`]);
  });

  it('says that a version is gone', () => {
    const { store, add, watch } = setUp();
    const from = String(store.resourceVersion);
    add('a');
    store.compact();
    const { seen } = watch({ resourceVersion: from });
    expect(seen).toEqual([
      `FAIL 410 too old resource version: ${from} (${store.compactedAt})`,
    ]);
  });
});
