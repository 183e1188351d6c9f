import {
  sourceKey,
  type LogSource,
  type StreamRequest,
} from '@foredeck/backstage-plugin-logs-common';
import type { ContainerStart } from '../../upstream/ContainerLogs';

/** Clocks of nodes may be so far apart, in milliseconds. */
const CLOCK_SKEW = 60_000;

/** Names a container over its restarts. */
export function containerKey(
  source: Pick<LogSource, 'cluster' | 'podUid' | 'container'>,
): string {
  return [source.cluster, source.podUid, source.container].join('/');
}

/** Tells where each log begins, so that a resumed stream misses and doubles nothing. */
export class StartPlan {
  readonly #start: ContainerStart;
  readonly #late: ContainerStart;
  readonly #resume: NonNullable<StreamRequest['resume']>;
  /** The latest run of each container that the earlier stream had come to. */
  readonly #newest = new Map<string, number>();

  /** @param now - milliseconds since the epoch */
  constructor(request: Pick<StreamRequest, 'start' | 'resume'>, now: number) {
    this.#resume = request.resume ?? {};
    for (const key of Object.keys(this.#resume)) {
      const slash = key.lastIndexOf('/');
      const container = key.slice(0, slash);
      const run = Number(key.slice(slash + 1));
      if (run >= (this.#newest.get(container) ?? 0)) {
        this.#newest.set(container, run);
      }
    }
    this.#start = this.#fresh(request.start, now);
    // All that a new container says, but not what others said long ago.
    this.#late =
      this.#start.kind === 'since'
        ? this.#start
        : { kind: 'since', time: beforeSkew(now) };
  }

  /**
   * Where to begin in the log of a run.
   *
   * @param options - `late` when it was told of after the stream was opened;
   * `known` is the latest run of its container that was seen before
   */
  startOf(
    source: LogSource,
    options: { late: boolean; known: number | undefined },
  ): ContainerStart {
    const { late, known } = options;
    const key = sourceKey(source);
    if (Object.hasOwn(this.#resume, key)) {
      const cursor = this.#resume[key];
      return cursor ? { kind: 'after', cursor } : { kind: 'beginning' };
    }
    if (known !== undefined && known < source.run) {
      return { kind: 'beginning' };
    }
    return late ? this.#late : this.#start;
  }

  /** Whether the earlier stream had come to this run. */
  names(source: LogSource): boolean {
    return Object.hasOwn(this.#resume, sourceKey(source));
  }

  /** The latest run of a container that the earlier stream had come to. */
  newestRun(
    source: Pick<LogSource, 'cluster' | 'podUid' | 'container'>,
  ): number | undefined {
    return this.#newest.get(containerKey(source));
  }

  /** For what an earlier stream does not name. */
  #fresh(start: StreamRequest['start'], now: number): ContainerStart {
    if ('since' in start) {
      return { kind: 'since', time: start.since };
    }
    const times = Object.values(this.#resume).flatMap(cursor =>
      cursor ? [cursor.time] : [],
    );
    if (times.length) {
      // What it had not come to is later than all it gave, as it was in order.
      const last = times.reduce((one, other) => (one > other ? one : other));
      return { kind: 'since', time: beforeSkew(Date.parse(last)) };
    }
    return start.tail
      ? { kind: 'tail', lines: start.tail }
      : { kind: 'since', time: new Date(now).toISOString() };
  }
}

function beforeSkew(time: number): string {
  return new Date(time - CLOCK_SKEW).toISOString();
}
