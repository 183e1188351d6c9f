import type {
  HistoryNotice,
  LogFilter,
  LogSource,
} from '@foredeck/backstage-plugin-logs-common';
import type {
  HistoryLine,
  HistoryTarget,
  LogHistoryProvider,
} from '@foredeck/backstage-plugin-logs-node';
import { toError } from '@backstage/errors';
import pLimit from 'p-limit';
import { compileFilter } from '../lines/filter/compileFilter';
import type { LineBounds } from '../lines/LogEvent';
import type { Redaction } from '../lines/redaction/Redaction';
import type { LiveSource } from '../targets/LogTargetService';
import type { SecretTexts } from '../targets/SecretTexts';
import type { ContainerLogs } from '../upstream/ContainerLogs';
import { containerKey } from './HistoryEvent';
import { runsOf, type HistoryRun } from './HistoryRun';
import type { HistorySpan } from './HistorySpan';
import { KubeletHistory, type HeldRun } from './kubelet/KubeletHistory';
import { Coverage } from './seam/Coverage';
import { StoreHistory } from './store/StoreHistory';

const AT_ONCE = 8;

export interface SpanFactoryOptions {
  logs: Pick<ContainerLogs, 'open'>;
  providers: { of(cluster: string): LogHistoryProvider | undefined };
  bounds: LineBounds;
  /** Runs read for one request. */
  mostRuns: number;
  redaction: Redaction;
  secrets: SecretTexts;
}

/** Whose lines are wanted, as the caller may read them. */
export interface SpanRequest {
  targets: HistoryTarget[];
  live: LiveSource[];
  filter?: LogFilter;
  /** Of whose release they are, when none of its pods may be left. */
  release?: string;
  signal: AbortSignal;
}

/** Finds out what the kubelets hold and which stores to ask. */
export class SpanFactory {
  readonly #options: SpanFactoryOptions;

  constructor(options: SpanFactoryOptions) {
    this.#options = options;
  }

  /** @throws InputError for a filter that is wrong */
  async create(request: SpanRequest): Promise<HistorySpan> {
    const { filter, live, targets, signal } = request;
    const keep = compileFilter(filter);
    const notices: HistoryNotice[] = [];
    const kubelet = new KubeletHistory(this.#options.logs);
    const runs = this.#bounded(runsOf(live), notices);
    const held = await this.#held(kubelet, runs, notices, signal);
    const secrets = await this.#secrets(request);
    const redact = this.#options.redaction.redactor(secrets);
    return {
      ...{ kubelet, held, runs, filter, keep, notices, signal },
      coverage: () => new Coverage(held, redact),
      stores: this.#stores(targets, {
        bounds: this.#options.bounds,
        redact,
        sourceOf: sourcesOf(live),
      }),
    };
  }

  #bounded(runs: HistoryRun[], notices: HistoryNotice[]): HistoryRun[] {
    const { mostRuns } = this.#options;
    if (runs.length > mostRuns) {
      notices.push({
        severity: 'warning',
        message: `Only ${mostRuns} of ${runs.length} logs were read from the nodes; choose fewer pods or containers to see all`,
      });
    }
    return runs.slice(0, mostRuns);
  }

  async #held(
    kubelet: KubeletHistory,
    runs: HistoryRun[],
    notices: HistoryNotice[],
    signal: AbortSignal,
  ): Promise<HeldRun[]> {
    const once = pLimit(AT_ONCE);
    const held = await Promise.all(
      runs.map(run =>
        once(async () => {
          try {
            return await kubelet.held(run, signal);
          } catch (thrown) {
            signal.throwIfAborted();
            const error = toError(thrown);
            // A log that is gone meanwhile is what stores are for.
            if (error.name !== 'NotFoundError') {
              const { pod, container } = run.source;
              notices.push({
                severity: 'warning',
                message: `The log of ${pod}/${container} was not read: ${error.message}`,
              });
            }
            return undefined;
          }
        }),
      ),
    );
    return held.flatMap(one => one ?? []);
  }

  /** Of all releases in the span: what a store gives may be of any of them. */
  async #secrets({ live, targets, ...asked }: SpanRequest): Promise<string[]> {
    const { redaction, secrets } = this.#options;
    if (!redaction.releaseValues) {
      return [];
    }
    const releases = new Map<string, LogSource>();
    const gone: LogSource[] = asked.release
      ? targets.map(({ cluster, namespace }) => ({
          ...{
            cluster,
            namespace,
            release: asked.release,
            pod: '',
            podUid: '',
            run: 0,
          },
          ...{ container: '', containerKind: 'container' as const },
        }))
      : [];
    for (const source of [...live.map(one => one.source), ...gone]) {
      const { cluster, namespace, release, workload } = source;
      releases.set(
        [cluster, namespace, release ?? workload ?? source.pod].join('/'),
        source,
      );
    }
    const texts = await Promise.all(
      [...releases.values()].map(source => secrets.of(source)),
    );
    return [...new Set(texts.flat())];
  }

  #stores(
    targets: HistoryTarget[],
    grouping: ConstructorParameters<typeof StoreHistory>[1],
  ): HistorySpan['stores'] {
    return [...new Set(targets.map(({ cluster }) => cluster))].flatMap(
      cluster => {
        const provider = this.#options.providers.of(cluster);
        return provider
          ? {
              provider,
              reader: new StoreHistory(provider, grouping),
              targets: targets.filter(target => target.cluster === cluster),
            }
          : [];
      },
    );
  }
}

/** Lines of a store are shown under the run of the pod that is there, or a run of their own. */
function sourcesOf(live: LiveSource[]): (line: HistoryLine) => LogSource {
  const known = new Map(
    live.map(({ source, previous }) => [
      containerKey(source),
      previous?.source ?? source,
    ]),
  );
  return ({ source }) =>
    known.get(containerKey(source)) ?? {
      podUid: '',
      containerKind: 'container',
      run: 0,
      ...source,
    };
}
