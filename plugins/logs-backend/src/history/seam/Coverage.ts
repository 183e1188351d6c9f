import type { HistoryLine } from '@foredeck/backstage-plugin-logs-node';
import { containerKey } from '../HistoryEvent';
import type { HeldRun } from '../kubelet/KubeletHistory';
import { millisecondOf, timeOfNanos } from '../moments';

/** A stretch of time of which the kubelet holds all lines. */
interface Stretch {
  start: string;
  /** Exclusive; absent for a run that goes on. */
  end?: string;
  firstTexts: Map<string, number>;
}

const SECOND = 1_000_000_000n;

/**
 * What the kubelets hold, so that no line of a store is shown beside the same
 * line of a kubelet. Times of a store may be exact to the millisecond only:
 * where the kubelet begins, lines of that millisecond are told apart by text.
 */
export class Coverage {
  readonly #stretches = new Map<string, Stretch[]>();
  readonly #redact: (text: string) => string;

  /** @param redact - as the texts of the kubelet were */
  constructor(
    held: readonly HeldRun[],
    redact: (text: string) => string = text => text,
  ) {
    this.#redact = redact;
    for (const { run, start, firstTexts } of held) {
      const key = containerKey(run.source);
      const counts = new Map<string, number>();
      firstTexts.forEach(text => counts.set(text, (counts.get(text) ?? 0) + 1));
      this.#stretches.set(key, [
        ...(this.#stretches.get(key) ?? []),
        {
          start,
          end: endOf(held, run.source.run, key, run),
          firstTexts: counts,
        },
      ]);
    }
  }

  /**
   * The lines that no kubelet holds. Each call takes texts of the first
   * millisecond into account once, so that equal lines are not lost.
   */
  beyond(lines: HistoryLine[]): HistoryLine[] {
    return lines.filter(line => {
      const stretches = this.#stretches.get(containerKey(line.source)) ?? [];
      return !stretches.some(stretch => this.#holds(stretch, line));
    });
  }

  #holds(stretch: Stretch, { time, text }: HistoryLine): boolean {
    if (stretch.end !== undefined && time >= stretch.end) {
      return false;
    }
    if (time >= stretch.start) {
      return true;
    }
    if (time !== millisecondOf(stretch.start)) {
      return false;
    }
    const shown = this.#redact(text);
    const left = stretch.firstTexts.get(shown) ?? 0;
    stretch.firstTexts.set(shown, left - 1);
    return left > 0;
  }
}

function endOf(
  held: readonly HeldRun[],
  number: number,
  key: string,
  { fate, finishedAt }: HeldRun['run'],
): string | undefined {
  if (fate !== 'restarted') {
    return undefined;
  }
  if (finishedAt) {
    // Kubernetes tells whole seconds.
    const end = Date.parse(finishedAt);
    return timeOfNanos(BigInt(end) * 1_000_000n + SECOND);
  }
  return held.find(
    ({ run }) =>
      containerKey(run.source) === key && run.source.run === number + 1,
  )?.start;
}
