import fc from 'fast-check';
import type { Status } from '../status/Status';
import type { StatusError } from '../status/StatusError';
import { createStore } from '../store/MemoryStore';
import { TypeTable } from '../types/TypeTable';
import type { ResourceType } from '../types/ResourceType';
import { listPage, type ListPage } from './listing';

const pods = new TypeTable().find('', 'v1', 'pods') as ResourceType;

function storeWith(names: string[]) {
  const store = createStore({ historyLimit: 100 });
  for (const name of names) {
    store.create('pods', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: 'a', labels: { name } },
      spec: { nodeName: name },
      status: { phase: name === 'p1' ? 'Running' : 'Pending' },
    });
  }
  return store;
}

const names = (page: ListPage) => page.objects.map(o => o.metadata.name);

function failureOf(call: () => unknown): Status {
  try {
    call();
  } catch (error) {
    return (error as StatusError).status;
  }
  throw new Error('it did not fail');
}

describe('listPage', () => {
  it('gives all pages of one moment, whatever happens meanwhile', () => {
    const store = storeWith(['p1', 'p2', 'p3', 'p4']);
    const first = listPage(store, pods, { limit: 2 });
    expect(names(first)).toEqual(['p1', 'p2']);
    expect(first.remainingItemCount).toBe(2);
    store.remove('pods', 'a', 'p3');
    storeAdd(store, 'p35');
    const second = listPage(store, pods, {
      limit: 2,
      continue: first.continue,
    });
    expect(names(second)).toEqual(['p3', 'p4']);
    expect(second.resourceVersion).toBe(first.resourceVersion);
    expect(second.continue).toBeUndefined();
  });

  it('loses no object between pages where one namespace begins like another', () => {
    const store = storeWith([]);
    for (const namespace of ['shop', 'shop-dev', 'shop.x']) {
      store.create('pods', {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'p', namespace },
      });
    }
    const seen: Array<string | undefined> = [];
    let page = listPage(store, pods, { limit: 1 });
    seen.push(page.objects[0].metadata.namespace);
    while (page.continue) {
      page = listPage(store, pods, { limit: 1, continue: page.continue });
      seen.push(page.objects[0].metadata.namespace);
    }
    expect(seen).toEqual(['shop-dev', 'shop.x', 'shop']);
  });

  it('answers 410 with a token for an inconsistent rest after compaction', () => {
    const store = storeWith(['p1', 'p2', 'p3']);
    const first = listPage(store, pods, { limit: 1 });
    store.remove('pods', 'a', 'p2');
    store.compact();
    const refused = failureOf(() =>
      listPage(store, pods, { continue: first.continue }),
    );
    expect(refused.code).toBe(410);
    const token = refused.metadata.continue;
    expect(names(listPage(store, pods, { continue: token }))).toEqual(['p3']);
  });

  it('shows an exact resource version, and refuses one of the future', () => {
    const store = storeWith(['p1', 'p2']);
    const then = store.resourceVersion;
    store.remove('pods', 'a', 'p1');
    expect(
      names(
        listPage(store, pods, {
          resourceVersion: String(then),
          resourceVersionMatch: 'Exact',
        }),
      ),
    ).toEqual(['p1', 'p2']);
    expect(() =>
      listPage(store, pods, { resourceVersion: String(then + 100) }),
    ).toThrow(/Too large resource version/);
  });

  it('selects by labels and fields, and names a field it can not select by', () => {
    const store = storeWith(['p1', 'p2']);
    expect(names(listPage(store, pods, { labelSelector: 'name=p2' }))).toEqual([
      'p2',
    ]);
    expect(
      names(listPage(store, pods, { fieldSelector: 'status.phase!=Running' })),
    ).toEqual(['p2']);
    expect(
      names(
        listPage(store, pods, {
          fieldSelector: 'spec.nodeName=p1,metadata.namespace=a',
        }),
      ),
    ).toEqual(['p1']);
    expect(() =>
      listPage(store, pods, { fieldSelector: 'spec.foo=1' }),
    ).toThrow(/field label not supported: spec.foo/);
  });

  it('gives the same objects whatever the size of a page', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/), { maxLength: 20 }),
        fc.integer({ min: 1, max: 7 }),
        (all, limit) => {
          const store = storeWith(all);
          const seen: string[] = [];
          let next: string | undefined;
          do {
            const page = listPage(store, pods, { limit, continue: next });
            expect(page.objects.length).toBeLessThanOrEqual(limit);
            seen.push(...names(page));
            next = page.continue;
            storeAdd(store, `later-${seen.length}-${next}`.slice(0, 40));
          } while (next);
          expect(seen).toEqual([...all].sort());
        },
      ),
    );
  });

  it('refuses a token that is none', () => {
    expect(() => listPage(storeWith([]), pods, { continue: 'x' })).toThrow(
      /continue key is not valid/,
    );
  });
});

function storeAdd(store: ReturnType<typeof storeWith>, name: string) {
  store.create('pods', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'a' },
  });
}
