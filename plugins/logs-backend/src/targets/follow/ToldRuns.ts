import {
  sourceKey,
  type LogNarrowing,
  type LogSource,
  type SourceState,
} from '@foredeck/backstage-plugin-logs-common';
import type { PlacedPod } from '@foredeck/backstage-plugin-workloads-node';
import type { LiveSource, SourceHandlers } from '../LogTargetService';
import { liveSources } from '../runs/liveSources';
import { keepsContainer } from '../runs/narrowing';

interface Told {
  source: LogSource;
  state: string;
}

/** The runs of one pod's containers that somebody was told of. */
export class ToldRuns {
  readonly #cluster: string;
  readonly #narrow: LogNarrowing;
  readonly #handlers: SourceHandlers;
  readonly #told = new Map<string, Told>();

  constructor(options: {
    cluster: string;
    narrow: LogNarrowing;
    handlers: SourceHandlers;
  }) {
    this.#cluster = options.cluster;
    this.#narrow = options.narrow;
    this.#handlers = options.handlers;
  }

  /** Tells what is new about a pod. */
  update(placed: PlacedPod): void {
    const runs = liveSources(this.#cluster, placed).filter(({ source }) =>
      keepsContainer(this.#narrow, source),
    );
    for (const run of runs) {
      this.#tell(run);
    }
    this.#endOthers(runs);
  }

  /** Tells that the pod is gone, or, hidden, no longer to be read. */
  gone(hidden: boolean): void {
    const told = [...this.#told.values()];
    this.#told.clear();
    told.forEach(({ source }) => this.#handlers.onGone(source, hidden));
  }

  #tell(run: LiveSource): void {
    const { source, state, previous } = run;
    if (this.#told.has(sourceKey(source))) {
      this.#change(source, state);
    } else {
      this.#told.set(sourceKey(source), {
        source,
        state: JSON.stringify(state),
      });
      this.#handlers.onSource(run);
    }
    if (previous && this.#told.has(sourceKey(previous.source))) {
      this.#change(previous.source, previous.state);
    }
  }

  #change(source: LogSource, state: SourceState): void {
    const told = this.#told.get(sourceKey(source));
    const now = JSON.stringify(state);
    if (told && told.state !== now) {
      told.state = now;
      this.#handlers.onState(source, state);
    }
  }

  /** Runs that Kubernetes tells nothing of any more are over. */
  #endOthers(runs: readonly LiveSource[]): void {
    const current = new Set(
      runs.flatMap(({ source, previous }) =>
        [source, previous?.source].flatMap(one => (one ? sourceKey(one) : [])),
      ),
    );
    for (const [key, { source, state }] of this.#told) {
      if (!current.has(key)) {
        this.#told.delete(key);
        const { state: last }: SourceState = JSON.parse(state);
        if (last !== 'ended') {
          this.#handlers.onState(source, { state: 'ended' });
        }
      }
    }
  }
}
