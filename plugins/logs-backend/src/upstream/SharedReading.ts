import type { LogCursor } from '@foredeck/backstage-plugin-logs-common';
import type { LogEvent } from '../lines/LogEvent';
import type { ContainerStart } from './ContainerLogs';
import type { Seam } from './EventRing';
import type { Follow, FollowReader } from './Follow';
import type { SeamFinder } from './ApartOptions';
import type { OwnReading } from './OwnReading';
import type { Dropped, TapReading } from './TapReading';

/** Events taken at once cost about so many bytes. */
const BATCH_COST = 128 * 1024;

/** What is to be read apart from a follow. */
export interface ApartRequest {
  from: ContainerStart;
  seam?: Seam;
  findSeam: SeamFinder;
}

export interface SharedReadingOptions {
  follow: Follow;
  start: ContainerStart;
  behind: 'skip' | 'wait';
  readApart: (request: ApartRequest) => OwnReading;
  onChange: () => void;
}

/** Has its events from a follow, or reads apart until the follow has them. */
export class SharedReading implements TapReading, FollowReader {
  readonly drops: Dropped[] = [];
  readonly #options: SharedReadingOptions;
  #position: number | undefined;
  #own: OwnReading | undefined;
  /** Of the last event it has, or of what comes before its first. */
  #cursor: LogCursor | undefined;
  /** Number in the follow of the line that comes next, where known. */
  #line: number | undefined;
  #liveAt = 0;
  #gapTold: number | undefined;
  #closed = false;

  constructor(options: SharedReadingOptions) {
    this.#options = options;
    options.follow.join(this);
    this.#place();
  }

  get position(): number | undefined {
    return this.#position;
  }

  get heldBytes(): number {
    return this.#own?.heldBytes ?? 0;
  }

  get hasEvents(): boolean {
    const { ring } = this.#options.follow;
    return this.#own
      ? this.#own.hasEvents
      : this.#position !== undefined && this.#position < ring.next;
  }

  get live(): boolean {
    const { caughtUpAt } = this.#options.follow;
    if (this.#own) {
      return this.#own.idle && !this.#own.hasEvents;
    }
    return (
      caughtUpAt !== undefined &&
      this.#position !== undefined &&
      this.#position >= Math.max(caughtUpAt, this.#liveAt)
    );
  }

  get over(): boolean {
    const { follow } = this.#options;
    return (this.#own ? this.#own.ended : follow.over) && !this.#failure;
  }

  get error(): Error | undefined {
    return this.hasEvents ? undefined : this.#failure;
  }

  get problem(): string | undefined {
    return this.#own?.problem ?? this.#options.follow.problem;
  }

  get #failure(): Error | undefined {
    const { follow } = this.#options;
    if (this.#own && !this.#own.ended) {
      return undefined;
    }
    return this.#own?.error ?? follow.error;
  }

  wake(): void {
    this.#place();
    this.#options.onChange();
  }

  advance(): void {
    while (this.#handOver() || this.#fallBehind()) {
      // The follow may have gone on while this one read apart.
    }
    const gap = this.#gapAhead();
    if (gap) {
      this.drops.push({ reason: 'rotated', ...gap });
    }
  }

  collect(): LogEvent[] {
    const events = this.#own ? this.#own.take() : this.#collectShared();
    const last = events.at(-1);
    if (last) {
      this.#cursor = last.cursor;
      if (this.#line !== undefined) {
        this.#line += events.reduce((sum, { lines }) => sum + lines, 0);
      }
    }
    return events;
  }

  close(): void {
    this.#closed = true;
    this.#own?.close();
    this.#options.follow.leave(this);
  }

  /** Finds where to begin, once that can be told. */
  #place(): void {
    const { follow, start } = this.#options;
    if (this.#own || this.#position !== undefined || this.#closed) {
      return;
    }
    const { ring } = follow;
    const fromNow = start.kind === 'tail' && start.lines === 0;
    const opening = follow.caughtUpAt === undefined && !follow.over;
    const place = follow.place(start);
    if (place !== undefined) {
      this.#goTo(place, ring.next);
    } else if (!opening && fromNow) {
      this.#goTo(ring.next, ring.next);
    } else if (!opening || (ring.next > 0 && !fromNow)) {
      this.#readApart(start);
    }
  }

  #goTo(position: number, liveAt: number): void {
    const { follow } = this.#options;
    this.#own?.close();
    this.#own = undefined;
    this.#position = position;
    this.#line = follow.ring.lineAt(position);
    this.#cursor = follow.ring.before(position) ?? this.#cursor;
    this.#liveAt = liveAt;
    follow.moved();
  }

  #readApart(from: ContainerStart): void {
    const { follow, readApart } = this.#options;
    this.#position = undefined;
    this.#own = readApart({
      from,
      seam: follow.ring.end,
      findSeam: (readTo, signal) => follow.findSeam(readTo, signal),
    });
    this.#own.begin();
    follow.moved();
  }

  /** Joins the others after it read apart. @returns whether it did anything */
  #handOver(): boolean {
    const { follow, behind } = this.#options;
    const own = this.#own;
    if (!own || own.hasEvents || own.error) {
      return false;
    }
    if (own.lost && (own.seam || own.ended)) {
      this.#jump('rotated');
      return true;
    }
    if (!own.seam) {
      return false;
    }
    const { line, cursor, sequence } = own.seam;
    this.#line = line;
    this.#cursor = cursor;
    if (sequence >= follow.ring.first) {
      this.#goTo(sequence, sequence);
    } else if (behind === 'skip') {
      this.#jump('slow');
    } else {
      own.extend(follow.ring.end ?? own.seam);
    }
    return true;
  }

  /** Leaves the others when they are too far ahead. @returns whether it did */
  #fallBehind(): boolean {
    const { follow, behind } = this.#options;
    const { ring } = follow;
    const position = this.#position;
    if (position === undefined || position >= ring.first) {
      return false;
    }
    const cursor = this.#cursor ?? ring.before(0);
    if (behind === 'wait' && cursor) {
      this.#readApart({ kind: 'after', cursor });
    } else {
      this.#jump('slow');
    }
    return true;
  }

  /** Goes on at the oldest event that it has not had and the others still share. */
  #jump(reason: Dropped['reason']): void {
    const { ring } = this.#options.follow;
    const line = this.#line;
    let at = ring.after(this.#cursor);
    while (line !== undefined && at < ring.next && ring.lineAt(at) < line) {
      at++;
    }
    const count = line === undefined ? undefined : ring.lineAt(at) - line;
    const before = ring.at(at)?.event.time;
    if (count !== 0) {
      this.drops.push({
        reason,
        ...(count !== undefined && { count }),
        ...(this.#cursor && { after: this.#cursor.time }),
        ...(before && { before }),
      });
    }
    const gap = line === undefined ? undefined : ring.lostGapSince(line);
    if (gap) {
      this.drops.push({ reason: 'rotated', ...gap });
    }
    this.#goTo(at, this.#liveAt);
  }

  /** What is missing before the next events; told once. */
  #gapAhead() {
    if (this.#own) {
      const gap = this.#own.takeGap();
      this.#line = gap ? undefined : this.#line;
      return gap;
    }
    const at = this.#position;
    if (at === undefined || at === this.#gapTold) {
      return undefined;
    }
    const gap = this.#options.follow.ring.at(at)?.gap;
    this.#gapTold = gap ? at : this.#gapTold;
    return gap;
  }

  #collectShared(): LogEvent[] {
    const { follow } = this.#options;
    const events: LogEvent[] = [];
    let at = this.#position ?? follow.ring.next;
    let cost = 0;
    for (
      let entry = follow.ring.at(at);
      entry && cost < BATCH_COST && !(entry.gap && events.length > 0);
      entry = follow.ring.at(at)
    ) {
      events.push(entry.event);
      cost += entry.cost;
      at++;
    }
    if (events.length > 0) {
      this.#position = at;
      follow.moved();
    }
    return events;
  }
}
