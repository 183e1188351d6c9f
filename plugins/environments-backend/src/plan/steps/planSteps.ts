import {
  COPY_STAGES,
  type CopyPlan,
  type CopyStage,
  type PlannedStep,
} from '@foredeck/backstage-plugin-environments-common';
import { changes } from './changes';
import { StepGraph } from './StepGraph';
import { addStoreSteps, type StoreSteps } from './storeSteps';

/** What is to be done, without its order. */
export interface Work {
  target: { space: string; name: string };
  targetExists: boolean;
  namespaces: CopyPlan['namespaces'];
  releases: CopyPlan['releases'];
  objects: CopyPlan['objects'];
  stores: readonly StoreSteps[];
  /** By the key of a release that goes: those that go before it. */
  removals: ReadonlyMap<string, readonly string[]>;
}

/**
 * The steps of a copy: first the lock and the namespaces; then stage by stage
 * objects and releases, each after what it depends on; data after its store's
 * release and before the releases of those who read it; removals when all that
 * stays is there; last a look at the whole and its record. Where nothing
 * changes only those two are left.
 */
export function planSteps(work: Work): PlannedStep[] {
  const graph = new StepGraph();
  const { releases, objects, removals } = work;
  const makes = work.namespaces.filter(({ create }) => create);
  const busy =
    !work.targetExists ||
    makes.length + removals.size + work.stores.length > 0 ||
    releases.some(changes) ||
    objects.some(changes);
  if (busy) {
    addGround(graph, work, makes);
    addStages(graph, work);
    addRemovals(graph, work);
  }
  graph.add('verify', 'verify', 'Look whether all is as planned', {
    after: graph.ends(),
  });
  graph.add('record', 'record', 'Record what came from where', {
    after: ['verify'],
  });
  return graph.sorted();
}

function addGround(
  graph: StepGraph,
  { target, targetExists }: Work,
  makes: Work['namespaces'],
): void {
  graph.add('lock', 'lock', `Lock ${target.space}/${target.name}`, {
    after: [],
  });
  for (const { to } of makes) {
    const title = targetExists
      ? `Make namespace ${to} in ${target.space}/${target.name}`
      : `Make namespace ${to} for ${target.space}/${target.name}`;
    graph.add(`namespace/${to}`, 'namespace', title, {
      after: ['lock'],
      subject: to,
    });
  }
}

function addStages(graph: StepGraph, work: Work): void {
  const place = (namespace: string) =>
    graph.has(`namespace/${namespace}`) ? [`namespace/${namespace}`] : ['lock'];
  const storeSteps = addStoreSteps(graph, work, place);
  const through = dependenciesThrough(work.releases);
  let before: string[] = [];
  for (const stage of COPY_STAGES) {
    const objects = addObjects(stage);
    before = objects.length ? objects : before;
    const releases = addReleases(stage);
    before = releases.length ? lastOf(graph, releases) : before;
  }
  storeSteps.finish();

  function addObjects(stage: CopyStage): string[] {
    return work.objects
      .filter(one => one.stage === stage && changes(one))
      .map(({ key, kind, target, action }) =>
        graph.add(
          `object/${key}`,
          'object',
          `${action === 'add' ? 'Make' : 'Change'} ${kind} ${target.name}`,
          {
            after: [
              ...place(target.namespace),
              ...before,
              ...storeSteps.before(`object/${key}`),
            ],
            subject: key,
          },
        ),
      );
  }

  function addReleases(stage: CopyStage): string[] {
    const turn = work.releases.filter(
      one => one.stage === stage && changes(one),
    );
    const turns = new Set(turn.map(({ key }) => key));
    return turn.map(({ key, target, action }) => {
      const needed = through(key);
      // Those of the same stage wait for the one before themselves.
      const first = needed.some(one => turns.has(one)) ? [] : before;
      return graph.add(
        `release/${key}`,
        'release',
        action === 'add' ? `Install ${target.name}` : `Upgrade ${target.name}`,
        {
          after: [
            ...place(target.namespace),
            ...first,
            ...needed.map(one => `release/${one}`),
            ...storeSteps.before(`release/${key}`),
          ],
          subject: key,
        },
      );
    });
  }
}

/** What each release that changes waits for, looking past those that stay. */
function dependenciesThrough(
  releases: Work['releases'],
): (key: string) => string[] {
  const byKey = new Map(releases.map(one => [one.key, one]));
  const known = new Map<string, string[]>();
  const resolve = (key: string): string[] => {
    const found =
      known.get(key) ??
      (byKey.get(key)?.dependsOn ?? []).flatMap(({ key: needed }) => {
        const release = byKey.get(needed);
        return release && changes(release) ? [needed] : resolve(needed);
      });
    const once = [...new Set(found)];
    known.set(key, once);
    return once;
  };
  return resolve;
}

/** Those of some steps that no other of them waits for. */
function lastOf(graph: StepGraph, keys: readonly string[]): string[] {
  const ends = new Set(graph.ends());
  const last = keys.filter(key => ends.has(key));
  return last.length ? last : [...keys];
}

function addRemovals(
  graph: StepGraph,
  { removals, releases }: Pick<Work, 'removals' | 'releases'>,
): void {
  const ends = graph.ends();
  for (const [key, first] of removals) {
    const name = releases.find(one => one.key === key)?.target.name ?? key;
    graph.add(`remove/${key}`, 'remove', `Remove ${name}`, {
      after: [...ends, ...first.map(one => `remove/${one}`)],
      subject: key,
    });
  }
}
