import {
  sourceKey,
  type LogSource,
} from '@foredeck/backstage-plugin-logs-common';
import { InputError } from '@backstage/errors';
import type { LogLimits } from '../config/LogsConfig';
import type { EventReader, EventReaderOptions } from '../lines/LogEvent';
import { BoundedReading } from './BoundedReading';
import type {
  ContainerLogs,
  ContainerStart,
  LogTap,
  RunFate,
} from './ContainerLogs';
import { Follow } from './Follow';
import type { ReaderFactory } from './LoopOptions';
import { FollowSlots } from './FollowSlots';
import { systemClock, type LogClock } from './LogClock';
import { normalTime } from '../lines/reading/timestamps';
import { OwnReading, type OwnReadingOptions } from './OwnReading';
import { readingBounds, type ReadingBounds } from './ReadingBounds';
import { RunLog, type LogCluster } from './RunLog';
import { RunTap } from './RunTap';
import { SharedReading } from './SharedReading';
import { TapSpan } from './TapSpan';

export interface SharedContainerLogsOptions {
  /** @throws NotFoundError that names the clusters there are */
  cluster: (name: string) => LogCluster;
  createEventReader: (options: EventReaderOptions) => EventReader;
  /** What takes secrets out of the texts of a source. */
  redactor: (source: LogSource) => Promise<(text: string) => string>;
  limits: Pick<
    LogLimits,
    'follows' | 'followBuffer' | 'lineBytes' | 'eventBytes' | 'eventLines'
  >;
  clock?: LogClock;
  /** From 0 to 1. */
  random?: () => number;
}

/** Reads each run of a container once for all who follow it. */
export class SharedContainerLogs implements ContainerLogs {
  readonly #options: SharedContainerLogsOptions;
  readonly #clock: LogClock;
  readonly #random: () => number;
  readonly #bounds: ReadingBounds;
  readonly #slots: FollowSlots;
  readonly #follows = new Map<string, Follow>();
  /** Those of runs that are over too, as long as somebody reads them. */
  readonly #held = new Set<Follow>();
  readonly #taps = new Set<RunTap>();

  constructor(options: SharedContainerLogsOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#random = options.random ?? Math.random;
    this.#bounds = readingBounds(options.limits);
    this.#slots = new FollowSlots(options.limits.follows);
  }

  get follows(): number {
    return this.#slots.used;
  }

  get heldBytes(): number {
    let bytes = 0;
    for (const { ring } of this.#held) {
      bytes += ring.bytes;
    }
    for (const tap of this.#taps) {
      bytes += tap.heldBytes;
    }
    return bytes;
  }

  tell(source: LogSource, fate: RunFate): void {
    this.#follows.get(sourceKey(source))?.tell(fate);
  }

  open(
    source: LogSource,
    options: Parameters<ContainerLogs['open']>[1],
  ): LogTap {
    const { behind, fate = 'running' } = options;
    const start = checkStart(options.start);
    const until =
      options.until === undefined
        ? undefined
        : checkTime('until', options.until);
    const span = new TapSpan({
      until,
      since: start.kind === 'since' ? start.time : undefined,
    });
    const follow = options.follow && !span.isPast(this.#clock);
    const read = follow
      ? this.#shared(source, start, behind, fate)
      : this.#bounded(source, start, fate);
    const tap = new RunTap({
      source,
      span,
      read,
      onClose: closed => this.#taps.delete(closed),
    });
    this.#taps.add(tap);
    if (follow) {
      span.watch(this.#clock, () => tap.wake());
    }
    return tap;
  }

  #shared(
    source: LogSource,
    start: ContainerStart,
    behind: 'skip' | 'wait',
    fate: RunFate,
  ) {
    const follow = this.#follow(source, start, fate);
    const { log } = follow;
    const newReader = this.#readerFactory(source);
    return (onChange: () => void) =>
      new SharedReading({
        follow,
        start,
        behind,
        onChange,
        readApart: request =>
          this.#readApart({ log, newReader, onChange, ...request }),
      });
  }

  #bounded(source: LogSource, start: ContainerStart, fate: RunFate) {
    const log = this.#log(source, fate);
    const newReader = this.#readerFactory(source);
    const slot = this.#slots.take();
    return (onChange: () => void) =>
      new BoundedReading(
        this.#readApart({ log, newReader, onChange, from: start, slot }),
      );
  }

  #readApart(
    options: Omit<OwnReadingOptions, 'bounds' | 'clock' | 'random' | 'slots'>,
  ): OwnReading {
    return new OwnReading({
      ...options,
      bounds: this.#bounds,
      clock: this.#clock,
      random: this.#random,
      slots: this.#slots,
    });
  }

  #follow(source: LogSource, start: ContainerStart, fate: RunFate): Follow {
    const key = sourceKey(source);
    const shared = this.#follows.get(key);
    if (shared) {
      if (fate !== 'running') {
        shared.tell(fate);
      }
      return shared;
    }
    const log = this.#log(source, fate);
    const release = this.#slots.take();
    const follow = new Follow({
      log,
      start,
      newReader: this.#readerFactory(source),
      bounds: this.#bounds,
      clock: this.#clock,
      random: this.#random,
      onOver: () => {
        release();
        if (this.#follows.get(key) === follow) {
          this.#follows.delete(key);
        }
      },
      onLeft: () => this.#held.delete(follow),
    });
    this.#follows.set(key, follow);
    this.#held.add(follow);
    follow.begin();
    return follow;
  }

  #log(source: LogSource, fate: RunFate): RunLog {
    return new RunLog(this.#options.cluster(source.cluster), source, fate);
  }

  #readerFactory(source: LogSource): ReaderFactory {
    const { createEventReader, redactor, limits } = this.#options;
    const { lineBytes, eventBytes, eventLines } = limits;
    const bounds = { lineBytes, eventBytes, eventLines };
    return async after =>
      createEventReader({ bounds, after, redact: await redactor(source) });
  }
}

function checkStart(start: ContainerStart): ContainerStart {
  return start.kind === 'since'
    ? { kind: 'since', time: checkTime('start.time', start.time) }
    : start;
}

function checkTime(name: string, text: string): string {
  const time = normalTime(text);
  if (time === undefined) {
    throw new InputError(
      `${name} must be an RFC 3339 time such as 2026-11-23T12:00:00Z`,
    );
  }
  return time;
}
