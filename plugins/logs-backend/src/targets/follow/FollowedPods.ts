import type { LogNarrowing } from '@foredeck/backstage-plugin-logs-common';
import type { PlacedPod } from '@foredeck/backstage-plugin-workloads-node';
import type { LogJudge, Verdict } from '../access/LogGate';
import type { SourceHandlers } from '../LogTargetService';
import { keepsPod } from '../runs/narrowing';
import { podKey, type PodChange } from './PodFeed';
import { ToldRuns } from './ToldRuns';

interface FollowedPod {
  cluster: string;
  placed: PlacedPod;
  verdict?: Verdict;
  runs: ToldRuns;
}

/** The pods that one caller follows, with what was decided about each. */
export class FollowedPods {
  readonly #narrow: LogNarrowing;
  readonly #handlers: SourceHandlers;
  readonly #pods = new Map<string, FollowedPod>();
  readonly #changes = new Map<string, PodChange>();
  #hidden = 0;

  constructor(options: { narrow: LogNarrowing; handlers: SourceHandlers }) {
    this.#narrow = options.narrow;
    this.#handlers = options.handlers;
  }

  /** Whether there are changes that nobody was told of. */
  get due(): boolean {
    return this.#changes.size > 0;
  }

  /** Pods that the caller may read. */
  get readable(): number {
    return this.#pods.size - this.#hidden;
  }

  /** Why a pod is hidden; undefined when none is. */
  get whyHidden(): string | undefined {
    for (const { verdict } of this.#pods.values()) {
      if (verdict?.allowed === false) {
        return verdict.why;
      }
    }
    return undefined;
  }

  take(change: PodChange): void {
    this.#changes.set(keyOf(change), change);
  }

  /** Decides about all pods anew when it settles next. */
  review(): void {
    for (const [key, pod] of this.#pods) {
      pod.verdict = undefined;
      if (!this.#changes.has(key)) {
        this.#changes.set(key, { ...pod, gone: false });
      }
    }
  }

  /**
   * Judges what has changed and tells of it.
   *
   * @throws what `judge` throws; the changes then wait for the next time
   */
  async settle(judge: LogJudge): Promise<void> {
    while (this.due) {
      const changes = [...this.#changes];
      this.#changes.clear();
      const changed = changes.flatMap(([key, change]) => {
        if (change.gone || !keepsPod(this.#narrow, change.placed)) {
          this.#remove(key);
          return [];
        }
        return [this.#put(key, change)];
      });
      try {
        await judgeAll(
          judge,
          changed.filter(({ verdict }) => !verdict?.allowed),
        );
      } catch (error) {
        this.#again(changes);
        throw error;
      }
      changed.forEach(tell);
      this.#count();
    }
  }

  #put(key: string, { cluster, placed }: PodChange): FollowedPod {
    const known = this.#pods.get(key);
    const pod = known ?? {
      cluster,
      placed,
      runs: new ToldRuns({
        cluster,
        narrow: this.#narrow,
        handlers: this.#handlers,
      }),
    };
    if (known && belongsElsewhere(known.placed, placed)) {
      known.verdict = undefined;
    }
    pod.placed = placed;
    this.#pods.set(key, pod);
    return pod;
  }

  #remove(key: string): void {
    this.#pods.get(key)?.runs.gone(false);
    this.#pods.delete(key);
  }

  /** Unless there is newer news of them already. */
  #again(changes: ReadonlyArray<[string, PodChange]>): void {
    for (const [key, change] of changes) {
      if (!this.#changes.has(key)) {
        this.#changes.set(key, change);
      }
    }
  }

  #count(): void {
    const hidden = [...this.#pods.values()].filter(
      ({ verdict }) => verdict?.allowed === false,
    ).length;
    if (hidden !== this.#hidden) {
      this.#hidden = hidden;
      this.#handlers.onHidden(hidden);
    }
  }
}

function tell({ verdict, runs, placed }: FollowedPod): void {
  if (verdict?.allowed) {
    runs.update(placed);
  } else {
    runs.gone(true);
  }
}

async function judgeAll(
  judge: LogJudge,
  pods: readonly FollowedPod[],
): Promise<void> {
  for (const cluster of new Set(pods.map(pod => pod.cluster))) {
    const there = pods.filter(pod => pod.cluster === cluster);
    const verdicts = await judge(
      cluster,
      there.map(({ placed }) => placed),
    );
    there.forEach((pod, index) => {
      pod.verdict = verdicts[index];
    });
  }
}

/** Whether what decides about a pod has changed: what it is part of, and its labels. */
function belongsElsewhere(before: PlacedPod, now: PlacedPod): boolean {
  return marks(before) !== marks(now);
}

function marks({ pod, release }: PlacedPod): string {
  return JSON.stringify([release, pod.metadata?.labels]);
}

function keyOf({ cluster, placed }: PodChange): string {
  return `${cluster}/${podKey(placed)}`;
}
