/** What kind of container it is in its pod. */
export type ContainerKind = 'container' | 'init' | 'ephemeral';

/**
 * One run of one container: after a restart the container is another source.
 * Its key is `sourceKey`.
 */
export interface LogSource {
  cluster: string;
  namespace: string;
  pod: string;
  podUid: string;
  container: string;
  containerKind: ContainerKind;
  /** How often the container had restarted before this run; the first run is 0. */
  run: number;
  node?: string;
  /** Such as `Deployment/cart`. */
  workload?: string;
  /** Name of the Helm release in the pod's namespace. */
  release?: string;
  image?: string;
}

/** How a run ended, as Kubernetes tells it. */
export interface LastState {
  /** Such as `OOMKilled`, `Error`, `Completed`. */
  reason?: string;
  message?: string;
  exitCode?: number;
  signal?: number;
  /** ISO 8601. */
  startedAt?: string;
  finishedAt?: string;
}

/** What is known about a source right now. */
export interface SourceState {
  state: /** It has not started, or its pod has no node yet. */
  | 'waiting'
    /** Its lines come as they are written. */
    | 'following'
    /** Read to its end: the run is over, or nothing more was asked for. */
    | 'ended'
    /** It could not be read; it is tried again while it can get better. */
    | 'failed';
  /** In words: why it waits or failed. */
  message?: string;
  /** How this run ended, once it has. */
  ended?: LastState;
  /** Kubernetes restarts it only after a wait, as it crashes again and again. */
  crashLooping?: boolean;
}

/** Names one run of one container among all clusters. */
export function sourceKey(
  source: Pick<LogSource, 'cluster' | 'podUid' | 'container' | 'run'>,
): string {
  return [source.cluster, source.podUid, source.container, source.run].join(
    '/',
  );
}
