import type { DataProgress } from '@foredeck/backstage-plugin-environments-common';
import type { JobReport } from './JobReport';

/** Throughput is that of the last seconds, as long as this. */
const WINDOW_MS = 15_000;
/** Progress is told no more often than this. */
const TELL_EVERY_MS = 500;

/** Makes progress with throughput and time left of what a job reports. */
export class ProgressMeter {
  readonly #now: () => number;
  #samples: Array<{ at: number; bytes: number }> = [];
  #told: { at: number; phase: string } | undefined;

  /** @param now - milliseconds */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** What to tell now; undefined when that was done a moment ago. */
  read(report: JobReport): DataProgress | undefined {
    const at = this.#now();
    const { phase, bytes, totalBytes } = report;
    if (bytes !== undefined) {
      this.#samples.push({ at, bytes });
      this.#samples = this.#samples.filter(
        sample => at - sample.at <= WINDOW_MS,
      );
    }
    if (this.#told?.phase === phase && at - this.#told.at < TELL_EVERY_MS) {
      return undefined;
    }
    this.#told = { at, phase };
    const throughput = this.#throughput();
    // An estimate of what is sent may be too low: never more than all.
    const total =
      totalBytes !== undefined && bytes !== undefined
        ? Math.max(totalBytes, bytes)
        : totalBytes;
    const left = (total ?? 0) - (bytes ?? 0);
    return {
      phase,
      ...(bytes !== undefined && { bytes }),
      ...(total !== undefined && { totalBytes: total }),
      ...(phase === 'copying' &&
        throughput && {
          throughput,
          ...(left > 0 && { etaSeconds: Math.ceil(left / throughput) }),
        }),
    };
  }

  #throughput(): number | undefined {
    const [first] = this.#samples;
    const last = this.#samples[this.#samples.length - 1];
    const seconds = first && last ? (last.at - first.at) / 1000 : 0;
    const bytes = first && last ? last.bytes - first.bytes : 0;
    return seconds > 0 && bytes > 0 ? Math.round(bytes / seconds) : undefined;
  }
}
