import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type {
  LogNarrowing,
  LogScope,
  LogSource,
  LogTargets,
  SourceState,
} from '@foredeck/backstage-plugin-logs-common';
import type {
  DoctorTarget,
  HistoryTarget,
} from '@foredeck/backstage-plugin-logs-node';

/** On whose behalf logs are read. */
export type Caller = BackstageCredentials<BackstageUserPrincipal>;

/** A run of a container as it is now. */
export interface LiveSource {
  source: LogSource;
  state: SourceState;
  /** Its run before, while the kubelet still has that log. */
  previous?: { source: LogSource; state: SourceState };
}

/** Told of each source there is first, then of what changes. */
export interface SourceHandlers {
  /** A run that was not known: a new pod, or a container that started again. */
  onSource(source: LiveSource): void;
  onState(source: LogSource, state: SourceState): void;
  /** Its pod is gone; or, hidden, the caller may not read it any more. */
  onGone(source: LogSource, hidden?: boolean): void;
  /** How many pods in scope the caller may not read. */
  onHidden(count: number): void;
  /** The caller may not read them any more. */
  onForbidden(message: string): void;
  /** Why they may not be all; undefined when they are again. */
  onNotice(message: string | undefined): void;
}

/** Finds what may be read. Every call authorises the caller. */
export interface LogTargetService {
  targets(scope: LogScope, caller: Caller): Promise<LogTargets>;
  /**
   * Follows the containers in scope, over restarts and rollouts.
   *
   * @throws NotAllowedError when there are pods and the caller may read none,
   * NotFoundError for an entity, environment or namespace that is not there,
   * InputError for a selector that is not one
   */
  follow(
    scope: LogScope,
    narrow: LogNarrowing,
    caller: Caller,
    handlers: SourceHandlers,
    signal: AbortSignal,
  ): Promise<void>;
  /**
   * What to ask stores of older logs for; pods that are gone included.
   *
   * @throws as `follow`
   */
  history(
    scope: LogScope,
    narrow: LogNarrowing,
    caller: Caller,
  ): Promise<{ targets: HistoryTarget[]; live: LiveSource[]; notice?: string }>;
  /**
   * Checks that the caller may read one source, also of a pod that is gone.
   *
   * @throws NotAllowedError
   */
  check(
    source: Pick<LogSource, 'cluster' | 'namespace' | 'pod' | 'release'>,
    caller: Caller,
  ): Promise<HistoryTarget>;
  /** @throws NotFoundError when there is no such pod, NotAllowedError */
  doctorTarget(
    where: {
      cluster: string;
      namespace: string;
      pod: string;
      container?: string;
    },
    caller: Caller,
  ): Promise<Omit<DoctorTarget, 'recent'> & { source: LogSource }>;
}
