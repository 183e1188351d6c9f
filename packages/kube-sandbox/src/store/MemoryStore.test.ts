import { createStore } from './MemoryStore';
import type { KubeObject } from './KubeObject';
import type { StoreEvent } from './ResourceStore';

const configMap = (
  name: string,
  extra: Partial<KubeObject['metadata']> = {},
) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'shop', ...extra },
  data: { colour: 'red' },
});

describe('MemoryStore', () => {
  it('fills in what the server owns and lists by namespace and name', () => {
    const store = createStore({
      now: () => new Date('2026-01-02T03:04:05.6Z'),
    });
    const b = store.create('configmaps', configMap('b'));
    store.create('configmaps', configMap('a'));
    store.create('configmaps', configMap('z', { namespace: 'apps' }));
    expect(b.metadata.uid).toMatch(/^[0-9a-f-]{36}$/);
    expect(b.metadata.creationTimestamp).toBe('2026-01-02T03:04:05Z');
    expect(store.list('configmaps').map(o => o.metadata.name)).toEqual([
      'z',
      'a',
      'b',
    ]);
    expect(store.list('configmaps', 'shop')).toHaveLength(2);
    expect(store.list('configmaps', 'none')).toEqual([]);
  });

  it('refuses a second object of one name and a stale write', () => {
    const store = createStore();
    const first = store.create('configmaps', configMap('a'));
    expect(() => store.create('configmaps', configMap('a'))).toThrow(
      /already exists/,
    );
    const second = store.update('configmaps', {
      ...first,
      data: { colour: 'blue' },
    });
    expect(Number(second.metadata.resourceVersion)).toBeGreaterThan(
      Number(first.metadata.resourceVersion),
    );
    expect(() => store.update('configmaps', { ...first, data: {} })).toThrow(
      /has been modified/,
    );
  });

  it('makes no event for a write that changes nothing', async () => {
    const store = createStore();
    const first = store.create('configmaps', configMap('a'));
    const seen: StoreEvent[] = [];
    store.subscribe('configmaps', event => seen.push(event));
    expect(store.update('configmaps', structuredClone(first))).toBe(first);
    await Promise.resolve();
    expect(seen).toEqual([]);
  });

  it('delivers changes in order after the write, only later ones', async () => {
    const store = createStore();
    store.create('configmaps', configMap('before'));
    const seen: string[] = [];
    store.subscribe('*', e => seen.push(`${e.type} ${e.object.metadata.name}`));
    const a = store.create('configmaps', configMap('a'));
    store.update('configmaps', { ...a, data: {} });
    store.remove('configmaps', 'shop', 'a');
    expect(seen).toEqual([]);
    await Promise.resolve();
    expect(seen).toEqual(['ADDED a', 'MODIFIED a', 'DELETED a']);
  });

  it('removes an object whose last finalizer goes away while it is being deleted', () => {
    const store = createStore();
    const a = store.create(
      'configmaps',
      configMap('a', {
        finalizers: ['x/y'],
        deletionTimestamp: '2026-01-01T00:00:00Z',
      }),
    );
    store.update('configmaps', {
      ...a,
      metadata: { ...a.metadata, finalizers: [] },
    });
    expect(store.get('configmaps', 'shop', 'a')).toBeUndefined();
  });

  it('knows what an owner owns', () => {
    const store = createStore();
    const ownerReferences = [
      { apiVersion: 'v1', kind: 'X', name: 'x', uid: 'u1' },
    ];
    const a = store.create('configmaps', configMap('a', { ownerReferences }));
    expect(store.ownedBy('u1').map(o => o.object)).toEqual([a]);
    store.update('configmaps', {
      ...a,
      metadata: { ...a.metadata, ownerReferences: [] },
    });
    expect(store.ownedBy('u1')).toEqual([]);
  });

  it('answers changes since a version until that history is compacted', () => {
    const store = createStore();
    const start = store.resourceVersion;
    store.create('configmaps', configMap('a'));
    store.create('configmaps', configMap('b'));
    expect(store.changesSince(start)?.map(e => e.object.metadata.name)).toEqual(
      ['a', 'b'],
    );
    expect(
      store.changesSince(start + 1)?.map(e => e.object.metadata.name),
    ).toEqual(['b']);
    store.compact();
    expect(store.changesSince(start + 1)).toBeUndefined();
    expect(store.changesSince(store.resourceVersion)).toEqual([]);
  });

  it('drops the oldest history beyond its limit', () => {
    const store = createStore({ historyLimit: 5 });
    const start = store.resourceVersion;
    for (let i = 0; i < 10; i += 1) {
      store.create('configmaps', configMap(`a${i}`));
    }
    expect(store.changesSince(start)).toBeUndefined();
    expect(store.changesSince(store.compactedAt)).toHaveLength(5);
  });

  it('hands out frozen objects', () => {
    const store = createStore();
    const a = store.create('configmaps', configMap('a'));
    expect(() => {
      (a.data as Record<string, string>).colour = 'green';
    }).toThrow(TypeError);
  });

  it('makes no change that could not be written down', async () => {
    let full = false;
    const written: string[] = [];
    const store = createStore({
      journal: ({ type, object }) => {
        if (full) {
          throw new Error('no space left');
        }
        written.push(`${type} ${object.metadata.name}`);
      },
    });
    const seen: StoreEvent[] = [];
    store.subscribe('*', event => seen.push(event));
    const a = store.create('configmaps', configMap('a'));
    full = true;
    expect(() => store.create('configmaps', configMap('b'))).toThrow(
      /no space/,
    );
    expect(() => store.update('configmaps', { ...a, data: {} })).toThrow(
      /no space/,
    );
    expect(() => store.remove('configmaps', 'shop', 'a')).toThrow(/no space/);
    await Promise.resolve();
    expect(written).toEqual(['ADDED a']);
    expect(seen).toHaveLength(1);
    expect(store.list('configmaps')).toEqual([a]);
  });
});
