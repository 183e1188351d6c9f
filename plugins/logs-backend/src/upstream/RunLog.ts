import { toError } from '@backstage/errors';
import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  LogCursor,
  LogSource,
} from '@foredeck/backstage-plugin-logs-common';
import type { V1Pod } from '@kubernetes/client-node';
import type { RunFate } from './ContainerLogs';
import { containersOf, fateInPod } from './podRun';
import { lineTime } from './lineTime';
import { logPath, podPath, type LogQuery } from './logPath';
import { logProblem, unknownContainer } from './logProblem';

/** What reading logs needs of a cluster. */
export type LogCluster = Pick<Cluster, 'request' | 'stream'>;

const SERVICE = { kind: 'service' } as const;
/**
 * A kubelet sends the head of its answer with the first line, which of a quiet
 * container may be long in coming. Whoever follows ends what is silent.
 */
const FOLLOW_HEAD_MS = 10 * 60_000;
const READ_HEAD_MS = 15_000;
/** As kubectl asks: text comes, errors are JSON. */
const HEADERS = {
  Accept: 'application/json, */*',
  'Accept-Encoding': 'identity',
};

/** One run of a container: asks for its log, and for what became of it. */
export class RunLog {
  readonly source: LogSource;
  /** As far as is known. */
  fate: RunFate;
  readonly #cluster: LogCluster;

  constructor(cluster: LogCluster, source: LogSource, fate: RunFate) {
    this.#cluster = cluster;
    this.source = source;
    this.fate = fate;
  }

  /** @throws as `Cluster.stream` */
  async open(
    query: LogQuery,
    signal: AbortSignal,
  ): Promise<NodeJS.ReadableStream> {
    return await this.#cluster.stream(SERVICE, {
      path: logPath(this.source, query),
      headers: HEADERS,
      timeoutMs: query.follow ? FOLLOW_HEAD_MS : READ_HEAD_MS,
      signal,
    });
  }

  /**
   * Asks the pod what became of the run.
   *
   * @throws ServiceUnavailableError when nobody can tell right now
   */
  async learnFate(signal: AbortSignal): Promise<RunFate> {
    const pod = await this.#pod(signal);
    if (pod !== 'hidden') {
      const fate = fateInPod(pod, this.source);
      // What was told is newer than an answer that says it still runs.
      this.fate = fate === 'running' ? this.fate : fate;
    }
    return this.fate;
  }

  /**
   * What became of the run when the log no longer holds the last line that was
   * read of it: it was rotated, or is that of the run that came after.
   */
  async fateWithout(cursor: LogCursor, signal: AbortSignal): Promise<RunFate> {
    const fate = await this.learnFate(signal);
    if (fate === 'running' && (await this.#previousHas(cursor, signal))) {
      // The kubelet knows of a restart before the API server does.
      this.fate = 'restarted';
    }
    return this.fate;
  }

  /** Names the containers there are, when there is none of that name. */
  async unknownContainer(signal: AbortSignal): Promise<Error> {
    const pod = await this.#pod(signal);
    return unknownContainer(
      this.source,
      pod && pod !== 'hidden' ? containersOf(pod) : [],
    );
  }

  async #pod(signal: AbortSignal): Promise<V1Pod | undefined | 'hidden'> {
    try {
      return await this.#cluster.request<V1Pod>(SERVICE, {
        path: podPath(this.source),
        signal,
      });
    } catch (error) {
      const { name } = toError(error);
      if (name === 'NotFoundError') {
        return undefined;
      }
      if (name === 'NotAllowedError') {
        return 'hidden';
      }
      throw error;
    }
  }

  async #previousHas(cursor: LogCursor, signal: AbortSignal): Promise<boolean> {
    try {
      const text = await this.#cluster.request<string | undefined>(SERVICE, {
        path: logPath(this.source, {
          from: { kind: 'tail', lines: 1 },
          follow: false,
          previous: true,
        }),
        headers: HEADERS,
        signal,
      });
      const time = lineTime(Buffer.from(String(text ?? '')));
      return time !== undefined && time >= cursor.time;
    } catch (error) {
      if (logProblem(error).kind === 'unreachable') {
        throw error;
      }
      return false;
    }
  }
}
