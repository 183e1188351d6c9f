import type { LogNarrowing } from '@foredeck/backstage-plugin-logs-common';
import type { HistoryTarget } from '@foredeck/backstage-plugin-logs-node';
import {
  podPredicate,
  type PlacedPod,
  type Workloads,
} from '@foredeck/backstage-plugin-workloads-node';
import type { LogJudge } from '../access/LogGate';
import { liveSources } from '../runs/liveSources';
import { keepsPod } from '../runs/narrowing';
import {
  madeBy,
  placeGonePod,
  podsInScope,
  type PodOwners,
  type ResolvedScope,
  type ScopePart,
} from '@foredeck/backstage-plugin-scopes-node';

/** What of a scope may be asked stores for. */
export interface JudgedHistory {
  targets: HistoryTarget[];
  /** Pods there are now that the caller may read. */
  pods: Array<{ cluster: string; placed: PlacedPod }>;
  /** Why something is left out; undefined when nothing is. */
  whyHidden?: string;
}

/** Finds out what to ask stores of older logs for, pods that are gone included. */
export class HistoryScope {
  readonly #workloads: Workloads;
  readonly #owners: PodOwners;

  constructor(options: { workloads: Workloads; owners: PodOwners }) {
    this.#workloads = options.workloads;
    this.#owners = options.owners;
  }

  async of(
    scope: ResolvedScope,
    narrow: LogNarrowing,
    judge: LogJudge,
  ): Promise<JudgedHistory> {
    const answers = await Promise.all(
      [...podsInScope(this.#workloads, scope)].map(([cluster, pods]) =>
        this.#on(
          cluster,
          scope.parts.filter(part => part.cluster === cluster),
          pods,
          { narrow, judge },
        ),
      ),
    );
    return {
      targets: answers.flatMap(({ targets }) => targets),
      pods: answers.flatMap(({ pods }) => pods),
      whyHidden: answers.find(({ whyHidden }) => whyHidden)?.whyHidden,
    };
  }

  async #on(
    cluster: string,
    parts: ScopePart[],
    there: PlacedPod[],
    by: { narrow: LogNarrowing; judge: LogJudge },
  ): Promise<JudgedHistory> {
    const namespaces = this.#namespaces(cluster, parts, there);
    const gone = parts.flatMap(part => this.#gone(part, namespaces));
    const candidates = [...there, ...gone].filter(one =>
      keepsPod(by.narrow, one),
    );
    const verdicts = await by.judge(cluster, candidates);
    const readable = candidates.filter((_, index) => verdicts[index].allowed);
    const why = verdicts.flatMap(one => (one.allowed ? [] : [one.why]));
    const targets = await Promise.all(
      namespaces.map(namespace =>
        this.#target(cluster, namespace, {
          readable,
          whole: why.length === 0 && isWhole(parts, by.narrow, namespace),
          ...by,
        }),
      ),
    );
    return {
      targets: targets.flatMap(target => target ?? []),
      pods: there
        .filter(one => readable.includes(one))
        .map(placed => ({ cluster, placed })),
      whyHidden: why[0],
    };
  }

  async #target(
    cluster: string,
    namespace: string,
    by: {
      readable: PlacedPod[];
      whole: boolean;
      narrow: LogNarrowing;
      judge: LogJudge;
    },
  ): Promise<HistoryTarget | undefined> {
    const here = by.readable.filter(
      ({ pod }) => pod.metadata?.namespace === namespace,
    );
    const target = {
      cluster,
      namespace,
      ...this.#owners.placeOf(cluster, namespace),
      containers: containersOf(cluster, here, by.narrow),
    };
    // What was there before may have belonged to nobody.
    const [anything] = by.whole
      ? await by.judge(cluster, [{ pod: { metadata: { namespace } } }])
      : [];
    if (anything?.allowed) {
      return target;
    }
    return here.length
      ? { ...target, pods: podsOf(here, by.narrow) }
      : undefined;
  }

  #namespaces(
    cluster: string,
    parts: ScopePart[],
    there: PlacedPod[],
  ): string[] {
    const named = parts.flatMap(({ selection }) => {
      if (selection.kind === 'namespaces') {
        return selection.namespaces;
      }
      return (
        selection.namespace ?? this.#workloads.cluster(cluster).namespaces()
      );
    });
    const used = there.flatMap(({ pod }) => pod.metadata?.namespace ?? []);
    return [...new Set([...named, ...used])];
  }

  /** Pods there may have been. */
  #gone(
    { cluster, selection, only }: ScopePart,
    namespaces: string[],
  ): PlacedPod[] {
    const observed = this.#workloads.cluster(cluster);
    if (selection.kind === 'names') {
      return selection.names
        .filter(name => !observed.pod(selection.namespace, name))
        .map(name => placeGonePod(observed, selection.namespace, name));
    }
    const wants = podPredicate(selection);
    return namespaces
      .flatMap(namespace => observed.workloads(namespace))
      .map(workload => madeBy(workload))
      .filter(pod => wants(pod) && (!only || only(pod)));
  }
}

/** Whether all pods of a namespace are asked for. */
function isWhole(
  parts: ScopePart[],
  narrow: LogNarrowing,
  namespace: string,
): boolean {
  return (
    !narrow.pods &&
    !narrow.workloads &&
    parts.some(
      ({ selection, only }) =>
        !only &&
        selection.kind === 'namespaces' &&
        selection.namespaces.includes(namespace),
    )
  );
}

function podsOf(pods: PlacedPod[], narrow: LogNarrowing) {
  const names = pods.flatMap(({ pod }) => pod.metadata?.name ?? []);
  const workloads = pods.flatMap(({ workload }) =>
    // Named pods are wanted alone, not with the others of their workload.
    workload && !narrow.pods ? `${workload.kind}/${workload.name}` : [],
  );
  return {
    names: [...new Set(names)],
    ...(workloads.length && { workloads: [...new Set(workloads)] }),
  };
}

function containersOf(
  cluster: string,
  pods: PlacedPod[],
  { containers, auxiliary }: LogNarrowing,
): string[] | undefined {
  if (containers || auxiliary !== false) {
    return containers;
  }
  const names = pods
    .flatMap(pod => liveSources(cluster, pod))
    .filter(({ source }) => source.containerKind === 'container')
    .map(({ source }) => source.container);
  // Of pods that are gone nobody knows which containers did the work.
  return names.length ? [...new Set(names)] : undefined;
}
