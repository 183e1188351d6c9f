import type { LogCursor } from '@foredeck/backstage-plugin-logs-common';
import { compareCursors } from './cursors';
import { lineTime, TIME_BYTES } from './lineTime';

const NOTHING = Buffer.alloc(0);
const LINE_FEED = 0x0a;

/** What a gate makes of some bytes. */
export interface GatedBytes {
  /** Up to and with the line at the seam. */
  passed: Buffer;
  /** What comes after the seam, once it is reached. */
  rest: Buffer;
  reached: boolean;
}

/**
 * Cuts a log after a certain line, so that two who read the same log apart can
 * go on together without a line lost or doubled. Fed with bytes as they come.
 */
export class SeamGate {
  #seam: LogCursor;
  /** Of the line that began last; counted as an `EventReader` does. */
  #time = '';
  #count = 0;
  #inLine = false;
  #atSeam = false;
  /** The beginning of a line whose time is not whole yet. */
  #held: Buffer = NOTHING;

  constructor(seam: LogCursor) {
    this.#seam = seam;
  }

  /** Lets more through, up to a later line. */
  moveTo(seam: LogCursor): void {
    this.#seam = seam;
  }

  take(chunk: Buffer): GatedBytes {
    const bytes =
      this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : chunk;
    this.#held = NOTHING;
    let at = 0;
    while (at < bytes.length) {
      if (!this.#inLine) {
        const line = this.#begin(bytes, at);
        if (line === 'unknown') {
          this.#held = bytes.subarray(at);
          return {
            passed: bytes.subarray(0, at),
            rest: NOTHING,
            reached: false,
          };
        }
        if (line === 'beyond') {
          return cut(bytes, at);
        }
        this.#inLine = true;
      }
      const end = bytes.indexOf(LINE_FEED, at);
      if (end < 0) {
        break;
      }
      at = end + 1;
      this.#inLine = false;
      if (this.#atSeam) {
        this.#atSeam = false;
        return cut(bytes, at);
      }
    }
    return { passed: bytes, rest: NOTHING, reached: false };
  }

  #begin(bytes: Buffer, at: number): 'within' | 'beyond' | 'unknown' {
    const stamped = lineTime(bytes, at);
    if (stamped === undefined) {
      const whole =
        bytes.length - at >= TIME_BYTES || bytes.includes(LINE_FEED, at);
      if (!whole) {
        return 'unknown';
      }
      if (!this.#time) {
        // A kubelet's own words, which no cursor counts.
        return 'within';
      }
    }
    const later = stamped !== undefined && stamped > this.#time;
    const time = later ? stamped : this.#time;
    const count = later ? 1 : this.#count + 1;
    const order = compareCursors({ time, count }, this.#seam);
    if (order > 0) {
      return 'beyond';
    }
    this.#time = time;
    this.#count = count;
    this.#atSeam = order === 0;
    return 'within';
  }
}

function cut(bytes: Buffer, at: number): GatedBytes {
  return {
    passed: bytes.subarray(0, at),
    rest: bytes.subarray(at),
    reached: true,
  };
}
