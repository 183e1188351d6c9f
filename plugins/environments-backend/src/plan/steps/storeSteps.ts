import type { PlannedStore } from '@foredeck/backstage-plugin-environments-common';
import { changes } from './changes';
import type { Work } from './planSteps';
import type { StepGraph } from './StepGraph';

/** A store whose data is copied or emptied, and who reads it. */
export interface StoreSteps {
  store: PlannedStore;
  /** The target has it now, with data that will be overwritten. */
  exists: boolean;
  /** Keys of steps that have to wait for its data. */
  waiting: readonly string[];
  /** Some of those who read it run at the target now. */
  running: boolean;
  /** Keys of steps that start readers before the data is there, such as its own release. */
  early: readonly string[];
}

/**
 * Adds what is to be done for the data of stores. Those who read are held
 * before the backup, and again when the store's own release starts them; they
 * are let go when the data of all they read is there.
 */
export function addStoreSteps(
  graph: StepGraph,
  { stores, releases }: Pick<Work, 'stores' | 'releases'>,
  place: (namespace: string) => string[],
) {
  const changing = new Set(releases.filter(changes).map(({ key }) => key));
  for (const { store, exists, running } of stores) {
    const { id, workload } = store;
    const held = running
      ? [
          graph.add(`hold/${id}`, 'hold', `Stop what reads ${workload}`, {
            after: ['lock'],
            subject: id,
          }),
        ]
      : [];
    if (exists) {
      graph.add(`backup/${id}`, 'backup', `Back up ${workload} at the target`, {
        after: held.length ? held : ['lock'],
        subject: id,
      });
    }
  }

  return {
    /** What a step waits for because of data. */
    before(step: string): string[] {
      return stores.flatMap(({ store, waiting }) => {
        if (step === `release/${store.release}`) {
          return [`hold/${store.id}`, `backup/${store.id}`].filter(key =>
            graph.has(key),
          );
        }
        return waiting.includes(step) ? [`data/${store.id}`] : [];
      });
    },

    /** Adds the steps that come after releases. */
    finish(): void {
      stores.forEach(addData);
      stores.forEach(stopEarlyReaders);
      stores.forEach(addRelease);
    },
  };

  function addData({ store, early }: StoreSteps): void {
    const { id, release, choice, workload, target } = store;
    const installed = changing.has(release) ? [`release/${release}`] : [];
    const again =
      installed.length && early.includes(installed[0])
        ? [stopAgain(store, installed)]
        : installed;
    const ready = [`hold/${id}`, `backup/${id}`].filter(key => graph.has(key));
    const title =
      choice === 'fresh'
        ? `Empty ${workload}`
        : `Copy the data of ${workload}${
            choice === 'masked' ? ', masked' : ''
          }`;
    graph.add(`data/${id}`, 'data', title, {
      after: [
        ...again,
        ...ready,
        ...(again.length + ready.length ? [] : place(target.namespace)),
      ],
      subject: id,
    });
  }

  /** A circle of releases can not wait for all data: who comes too early is stopped. */
  function stopEarlyReaders({ store, early }: StoreSteps): void {
    const data = `data/${store.id}`;
    const starting = early.filter(
      key =>
        key !== `release/${store.release}` &&
        graph.has(key) &&
        !graph.waitsFor(key, data),
    );
    if (starting.length) {
      const again = stopAgain(store, [
        ...starting,
        ...graph.before(`hold-again/${store.id}`),
      ]);
      graph.addBefore(data, [again]);
    }
  }

  function stopAgain({ id, workload }: PlannedStore, after: string[]): string {
    return graph.add(
      `hold-again/${id}`,
      'hold',
      `Stop what reads ${workload} again`,
      { after, subject: id },
    );
  }

  function addRelease({ store, waiting }: StoreSteps): void {
    const held = [`hold/${store.id}`, `hold-again/${store.id}`];
    if (!held.some(key => graph.has(key))) {
      return;
    }
    const readers = new Set(store.consumers);
    const together = stores.filter(other =>
      other.store.consumers.some(one => readers.has(one)),
    );
    graph.add(
      `release-hold/${store.id}`,
      'release-hold',
      `Start what reads ${store.workload}`,
      {
        after: [
          ...new Set([store.id, ...together.map(other => other.store.id)]),
        ]
          .map(id => `data/${id}`)
          .concat(waiting.filter(key => graph.has(key))),
        subject: store.id,
      },
    );
  }
}
