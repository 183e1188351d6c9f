import type {
  CopyRequest,
  PlannedStore,
} from '@foredeck/backstage-plugin-environments-common';
import type { DetectedStore, DetectStores } from '../../data/DetectedStore';
import type { Mentions } from '../dependencies/Mentions';
import type { ReleaseDraft } from '../releases/ReleaseDraft';
import type { StoreSteps } from '../steps/storeSteps';
import { findConsumers, isStoreWorkload, type Consumer } from './findConsumers';
import { targetStore, type TargetNames } from './targetStore';

export interface StorePlan {
  planned: PlannedStore[];
  /** Those whose data moves, with what has to be done around it. */
  steps: StoreSteps[];
  /** By id: the store and what it becomes. */
  stores: Map<string, { source: DetectedStore; target: DetectedStore }>;
}

export interface StoreTools {
  detectStores: DetectStores;
  names: TargetNames;
  source: Mentions;
  target: Mentions;
  /** Whether one release, by key, waits for another. */
  waitsFor(from: string, to: string): boolean;
  /** Keys of objects outside of releases that are made. */
  made: ReadonlySet<string>;
}

/** Plans the data of the chosen releases' stores, in the order of their ids. */
export function planStores(
  request: Pick<CopyRequest, 'data'>,
  drafts: readonly ReleaseDraft[],
  tools: StoreTools,
): StorePlan {
  const plan: StorePlan = { planned: [], steps: [], stores: new Map() };
  const chosen = new Set(drafts.map(({ key }) => key));
  for (const draft of drafts) {
    for (const source of draft.stores) {
      const target = targetStore(source, draft, tools);
      const readers = findConsumers(source, tools.source).filter(
        ({ release, key }) =>
          release === undefined ? tools.made.has(key) : chosen.has(release),
      );
      const running = findConsumers(target, tools.target);
      const store = plannedStore(source, target, request, [
        ...readers.map(one => atTarget(one, tools.names)),
        ...running.map(({ key }) => key),
      ]);
      plan.planned.push(store);
      plan.stores.set(source.id, { source, target });
      if (store.choice !== 'none') {
        const there = draft.current?.objects ?? [];
        plan.steps.push({
          store,
          exists: there.some(object => isStoreWorkload(object, target)),
          running: running.length > 0,
          ...ordered(readers, draft.key, tools),
        });
      }
    }
  }
  plan.planned.sort((a, b) => (a.id < b.id ? -1 : 1));
  plan.steps.sort((a, b) => (a.store.id < b.store.id ? -1 : 1));
  return plan;
}

function plannedStore(
  source: DetectedStore,
  target: DetectedStore,
  { data }: Pick<CopyRequest, 'data'>,
  consumers: readonly string[],
): PlannedStore {
  const told = Object.hasOwn(data, source.id) ? data[source.id] : undefined;
  const choice = told?.choice ?? 'none';
  const method = told?.method ?? source.methods[0];
  const { id, engine, version, release, workload, choices, methods } = source;
  const { refused, sizeBytes, databases } = source;
  return {
    id,
    engine,
    ...(version !== undefined && { version }),
    release,
    workload,
    choices,
    methods,
    ...(refused !== undefined && { refused }),
    ...(sizeBytes !== undefined && { sizeBytes }),
    ...(databases && { databases }),
    target: { namespace: target.namespace, name: target.workload },
    choice,
    ...(choice !== 'none' && method && { method }),
    ...(choice === 'masked' && told?.masking && { masking: told.masking }),
    consumers: choice === 'none' ? [] : [...new Set(consumers)].sort(),
  };
}

/** Which steps can wait for the data, and which start readers before it is there. */
function ordered(
  readers: readonly Consumer[],
  owner: string,
  { waitsFor }: StoreTools,
): Pick<StoreSteps, 'waiting' | 'early'> {
  const waiting = new Set<string>();
  const early = new Set<string>();
  for (const { release, key } of readers) {
    if (release === undefined) {
      waiting.add(`object/${key}`);
    } else if (release !== owner && waitsFor(release, owner)) {
      waiting.add(`release/${release}`);
    } else {
      early.add(`release/${release}`);
    }
  }
  return { waiting: [...waiting].sort(), early: [...early].sort() };
}

function atTarget(consumer: Consumer, names: TargetNames): string {
  const { kind, namespace, name } = consumer;
  return `${kind}/${names.namespace(namespace)}/${names.name(name)}`;
}
