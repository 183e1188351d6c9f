import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type {
  LogNarrowing,
  LogScope,
  LogSource,
  LogTargets,
  TargetPlace,
} from '@foredeck/backstage-plugin-logs-common';
import type {
  DoctorTarget,
  HistoryTarget,
} from '@foredeck/backstage-plugin-logs-node';
import {
  placeGonePod,
  podsInScope,
  type ClusterReadiness,
  type PodOwners,
  type ScopeResolver,
} from '@foredeck/backstage-plugin-scopes-node';
import type {
  PlacedPod,
  Workloads,
} from '@foredeck/backstage-plugin-workloads-node';
import type { LogGate, Verdict } from './access/LogGate';
import { describePod } from './describePods';
import { ScopeFollow } from './follow/ScopeFollow';
import type { HistoryScope } from './gone/HistoryScope';
import type {
  Caller,
  LiveSource,
  LogTargetService,
  SourceHandlers,
} from './LogTargetService';
import { liveSources } from './runs/liveSources';
import { keepsContainer } from './runs/narrowing';

const DEFAULT_CONTAINER = 'kubectl.kubernetes.io/default-container';

/** What the targets are found with. */
export interface TargetParts {
  workloads: Workloads;
  readiness: ClusterReadiness;
  resolver: ScopeResolver;
  owners: PodOwners;
  gate: LogGate;
  history: HistoryScope;
  /** Providers of older logs for a cluster. */
  providers: (cluster: string) => TargetPlace['history'];
  /** Milliseconds between two checks of what a follower may read. */
  recheckMs: number;
}

/** Finds pods in memory, and shows each to those who may read it. */
export class ClusterLogTargets implements LogTargetService {
  readonly #parts: TargetParts;

  constructor(parts: TargetParts) {
    this.#parts = parts;
  }

  async targets(scope: LogScope, caller: Caller): Promise<LogTargets> {
    const { gate, resolver, workloads } = this.#parts;
    const [judge, resolved] = await Promise.all([
      gate.judge(caller),
      resolver.resolve(scope, caller),
    ]);
    const places = await Promise.all(
      [...podsInScope(workloads, resolved)].map(async ([cluster, pods]) =>
        this.#places(cluster, pods, await judge(cluster, pods)),
      ),
    );
    return {
      places: places.flat(),
      problems: resolved.problems,
      notice: resolved.notice,
    };
  }

  async follow(
    scope: LogScope,
    narrow: LogNarrowing,
    caller: Caller,
    handlers: SourceHandlers,
    signal: AbortSignal,
  ): Promise<void> {
    await new ScopeFollow({
      ...{ scope, narrow, caller, handlers },
      ...this.#parts,
    }).start(signal);
  }

  async history(
    scope: LogScope,
    narrow: LogNarrowing,
    caller: Caller,
  ): Promise<{
    targets: HistoryTarget[];
    live: LiveSource[];
    notice?: string;
  }> {
    const { gate, resolver, history } = this.#parts;
    const [judge, resolved] = await Promise.all([
      gate.judge(caller),
      resolver.resolve(scope, caller),
    ]);
    const { targets, pods, whyHidden } = await history.of(
      resolved,
      narrow,
      judge,
    );
    if (targets.length === 0 && whyHidden !== undefined) {
      throw new NotAllowedError(
        `You may not read the logs of ${resolved.title}${whyHidden}`,
      );
    }
    const live = pods
      .flatMap(({ cluster, placed }) => liveSources(cluster, placed))
      .filter(({ source }) => keepsContainer(narrow, source));
    const notices = [
      ...resolved.problems.map(({ message }) => message),
      resolved.notice,
    ].filter(one => one);
    return { targets, live, notice: notices.join(' ') || undefined };
  }

  async check(
    source: Pick<LogSource, 'cluster' | 'namespace' | 'pod' | 'release'>,
    caller: Caller,
  ): Promise<HistoryTarget> {
    const { cluster, namespace, pod } = source;
    await this.#parts.readiness.need(cluster);
    const observed = this.#parts.workloads.cluster(cluster);
    await this.#checkPod(
      cluster,
      observed.pod(namespace, pod) ?? placeGonePod(observed, namespace, pod),
      caller,
    );
    return {
      cluster,
      namespace,
      ...this.#parts.owners.placeOf(cluster, namespace),
      pods: { names: [pod] },
    };
  }

  async doctorTarget(
    where: {
      cluster: string;
      namespace: string;
      pod: string;
      container?: string;
    },
    caller: Caller,
  ): Promise<Omit<DoctorTarget, 'recent'> & { source: LogSource }> {
    const { cluster, namespace } = where;
    await this.#parts.readiness.need(cluster);
    const placed = this.#parts.workloads
      .cluster(cluster)
      .pod(namespace, where.pod);
    if (!placed) {
      throw new NotFoundError(
        `There is no pod ${where.pod} in namespace ${namespace} of ${cluster}; name one that is running`,
      );
    }
    await this.#checkPod(cluster, placed, caller);
    const { source } = chooseContainer(cluster, placed, where.container);
    const { labels = {}, annotations = {} } = placed.pod.metadata ?? {};
    return {
      ...{ cluster, namespace, pod: where.pod, labels, annotations, source },
      container: source.container,
      node: source.node,
      ...this.#parts.owners.placeOf(cluster, namespace),
    };
  }

  async #checkPod(
    cluster: string,
    placed: PlacedPod,
    caller: Caller,
  ): Promise<void> {
    const judge = await this.#parts.gate.judge(caller);
    const [verdict] = await judge(cluster, [placed]);
    if (!verdict.allowed) {
      const { name, namespace } = placed.pod.metadata ?? {};
      throw new NotAllowedError(
        `You may not read the logs of pod ${name} in ${namespace}${verdict.why}`,
      );
    }
  }

  #places(
    cluster: string,
    pods: PlacedPod[],
    verdicts: Verdict[],
  ): TargetPlace[] {
    const { readiness, owners, providers } = this.#parts;
    const namespaces = new Set(pods.map(({ pod }) => pod.metadata?.namespace));
    return [...namespaces]
      .flatMap(namespace => namespace ?? [])
      .sort()
      .map(namespace => {
        const here = pods.flatMap((placed, index) =>
          placed.pod.metadata?.namespace === namespace
            ? [{ placed, allowed: verdicts[index].allowed }]
            : [],
        );
        const readable = here.filter(({ allowed }) => allowed);
        return {
          cluster,
          clusterTitle: readiness.title(cluster),
          namespace,
          ...owners.placeOf(cluster, namespace),
          pods: readable
            .map(({ placed }) => describePod(placed))
            .sort((one, other) => (one.name < other.name ? -1 : 1)),
          hiddenPods: here.length - readable.length,
          history: providers(cluster),
        };
      });
  }
}

function chooseContainer(
  cluster: string,
  placed: PlacedPod,
  wanted: string | undefined,
): LiveSource {
  const sources = liveSources(cluster, placed);
  const name =
    wanted ?? placed.pod.metadata?.annotations?.[DEFAULT_CONTAINER] ?? '';
  const found = sources.find(({ source }) => source.container === name);
  const chosen = found ?? (wanted === undefined ? sources[0] : undefined);
  if (!chosen) {
    throw new NotFoundError(
      `Pod ${
        placed.pod.metadata?.name
      } has no container ${name}; it has ${sources
        .map(({ source }) => source.container)
        .join(', ')}`,
    );
  }
  return chosen;
}
