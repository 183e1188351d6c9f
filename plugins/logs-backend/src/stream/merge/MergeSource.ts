import type { LogEvent } from '../../lines/LogEvent';
import type { TapBatch } from '../../upstream/ContainerLogs';

/** What a source gave at once, with what stands before it. */
interface Portion<Mark> {
  marks: readonly Mark[];
  events: readonly LogEvent[];
  /** They were written after the source had been read to its end. */
  live: boolean;
  /** Milliseconds since the epoch. */
  arrived: number;
}

/** One source as the merge sees it: a queue, and what may still come. */
export class MergeSource<Mark> {
  readonly index: number;
  phase: TapBatch['phase'];
  /** Since when an answer is waited for; undefined while none was asked for. */
  asked: { at: number; ready: boolean } | undefined;
  /** Next event of the first portion. */
  at = 0;
  readonly #portions: Portion<Mark>[] = [];

  constructor(index: number, phase: TapBatch['phase']) {
    this.index = index;
    this.phase = phase;
  }

  get first(): Portion<Mark> | undefined {
    return this.#portions[0];
  }

  get empty(): boolean {
    return this.#portions.length === 0;
  }

  /** Time of the next event; only while the first portion has one. */
  get time(): string {
    return this.#portions[0].events[this.at].time;
  }

  add(portion: Portion<Mark>): void {
    this.#portions.push(portion);
  }

  /** Lets the first portion go. */
  shift(): void {
    this.#portions.shift();
    this.at = 0;
  }
}
