import { toError } from '@backstage/errors';
import type {
  DoctorCheck,
  DoctorReport,
  DoctorRequest,
  LogSource,
  TargetContainer,
  TargetPod,
} from '@foredeck/backstage-plugin-logs-common';
import type {
  DoctorTarget,
  LogHistoryProvider,
} from '@foredeck/backstage-plugin-logs-node';
import type { Caller, LogTargetService } from '../targets/LogTargetService';
import type { ContainerLogs } from '../upstream/ContainerLogs';
import {
  runsCheck,
  storeCheck,
  summaryOf,
  writesCheck,
  type Recent,
} from './generalChecks';
import { readRecent } from './RecentLines';

/** Finds out why the lines of a container are missing in the store. */
export class LogDoctor {
  readonly #targets: Pick<LogTargetService, 'doctorTarget' | 'targets'>;
  readonly #logs: Pick<ContainerLogs, 'open'>;
  readonly #providers: { of(cluster: string): LogHistoryProvider | undefined };
  readonly #now: () => Date;

  constructor(options: {
    targets: Pick<LogTargetService, 'doctorTarget' | 'targets'>;
    logs: Pick<ContainerLogs, 'open'>;
    providers: { of(cluster: string): LogHistoryProvider | undefined };
    now?: () => Date;
  }) {
    this.#targets = options.targets;
    this.#logs = options.logs;
    this.#providers = options.providers;
    this.#now = options.now ?? (() => new Date());
  }

  /**
   * Looks along the way of a line, from the container to the store. A store that
   * is down is a finding.
   *
   * @throws as `LogTargetService.doctorTarget`
   */
  async examine(
    where: DoctorRequest,
    caller: Caller,
    signal: AbortSignal,
  ): Promise<DoctorReport> {
    const { source, ...target } = await this.#targets.doctorTarget(
      where,
      caller,
    );
    const { pod, container } = await this.#state(target, caller);
    const waiting = !container || container.state.state === 'waiting';
    const recent: Recent = waiting
      ? { lines: [] }
      : await readRecent(this.#logs, source, signal);
    const provider = this.#providers.of(target.cluster);
    const now = this.#now();
    const checks = [
      runsCheck(container),
      ...(waiting
        ? []
        : [writesCheck(recent, { startedAt: pod?.startedAt, now })]),
      storeCheck(target.cluster, provider),
      ...(await this.#inStore(provider, target, recent, signal)),
    ];
    return {
      ...(provider && {
        provider: { id: provider.id, title: provider.title },
      }),
      summary: summaryOf(checks),
      checks,
      checkedAt: now.toISOString(),
    };
  }

  async #state(
    target: Pick<LogSource, 'cluster' | 'namespace' | 'pod' | 'container'>,
    caller: Caller,
  ): Promise<{ pod?: TargetPod; container?: TargetContainer }> {
    const { cluster, namespace, pod: name } = target;
    const { places } = await this.#targets.targets(
      { kind: 'pods', cluster, namespace, pods: [name] },
      caller,
    );
    const pod = places
      .flatMap(({ pods }) => pods)
      .find(one => one.name === name);
    return {
      pod,
      container: pod?.containers.find(one => one.name === target.container),
    };
  }

  async #inStore(
    provider: LogHistoryProvider | undefined,
    target: Omit<DoctorTarget, 'recent'>,
    recent: Recent,
    signal: AbortSignal,
  ): Promise<DoctorCheck[]> {
    if (!provider) {
      return [];
    }
    try {
      return await provider.diagnose(
        { ...target, recent: 'lines' in recent ? recent.lines : [] },
        signal,
      );
    } catch (error) {
      signal.throwIfAborted();
      return [
        {
          id: 'store-answers',
          title: `${provider.title} answers`,
          result: 'problem',
          finding: `${provider.title} could not be examined: ${
            toError(error).message
          }`,
          fix: {
            text: `Check the entry of ${target.cluster} in foredeck.logs.history, and that the portal may reach the store`,
          },
        },
      ];
    }
  }
}
