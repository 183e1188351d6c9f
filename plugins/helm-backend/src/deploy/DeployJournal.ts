import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  DeployEvent,
  DeployRun,
  ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';
import { randomUUID } from 'node:crypto';
import { RunHistory, type NewDeployEvent } from './RunHistory';

/** Finished runs kept; the oldest goes first. */
const MOST_RUNS = 200;

/** A change of a release that is not a deploy, such as an uninstall. */
export interface ReleaseClaim {
  release(): void;
}

/**
 * Runs of deploys with their events, and the rule that a release is changed by
 * one at a time. Held in memory: a restarted portal starts with an empty one,
 * while the releases themselves are read from the clusters.
 */
export class DeployJournal {
  readonly #runs = new Map<string, { run: DeployRun; history: RunHistory }>();
  readonly #busy = new Map<string, string>();

  /** @throws ConflictError naming who changes the release now */
  begin(
    run: Pick<
      DeployRun,
      'release' | 'profile' | 'entityRef' | 'initiator' | 'action'
    >,
  ): DeployRun {
    const claim = this.claim(run.release, run.initiator, `${run.action}s`);
    const started: DeployRun = {
      ...run,
      id: randomUUID(),
      state: 'running',
      startedAt: new Date().toISOString(),
    };
    this.#runs.set(started.id, {
      run: started,
      history: new RunHistory({ onFinish: () => claim.release() }),
    });
    this.#forgetOldest();
    return started;
  }

  /**
   * Holds a release for one change.
   *
   * @param deed - in the third person: "uninstalls"
   * @throws ConflictError naming who changes it now
   */
  claim(ref: ReleaseRef, initiator: string, deed: string): ReleaseClaim {
    const key = `${ref.cluster}/${ref.namespace}/${ref.name}`;
    const holder = this.#busy.get(key);
    if (holder) {
      throw new ConflictError(
        `${holder} ${ref.name} in ${ref.namespace} right now. Wait until that has ended, then try again`,
      );
    }
    this.#busy.set(key, `${initiator} ${deed}`);
    return { release: () => this.#busy.delete(key) };
  }

  append(id: string, event: NewDeployEvent): void {
    this.#find(id).history.append(event);
  }

  /** Records the end: afterwards the run does not change and its stream ends. */
  finish(
    id: string,
    event: Extract<NewDeployEvent, { type: 'succeeded' | 'failed' }>,
  ): DeployRun {
    const entry = this.#find(id);
    entry.run = {
      ...entry.run,
      state: event.type,
      finishedAt: new Date().toISOString(),
    };
    entry.history.finish(event);
    return entry.run;
  }

  /** @throws NotFoundError */
  get(id: string): DeployRun {
    return this.#find(id).run;
  }

  /** Newest first. */
  list(): DeployRun[] {
    return [...this.#runs.values()].map(entry => entry.run).reverse();
  }

  /**
   * Events after sequence `after`, then each new one as it comes, until the
   * run has ended or `signal` aborts.
   *
   * @throws NotFoundError
   */
  follow(
    id: string,
    after: number,
    signal: AbortSignal,
  ): AsyncIterable<DeployEvent> {
    return this.#find(id).history.follow(after, signal);
  }

  #find(id: string): { run: DeployRun; history: RunHistory } {
    const entry = this.#runs.get(id);
    if (!entry) {
      throw new NotFoundError(
        `There is no deploy ${id}; the portal remembers the last ${MOST_RUNS} since it started`,
      );
    }
    return entry;
  }

  #forgetOldest(): void {
    for (const [id, { run }] of this.#runs) {
      if (this.#runs.size <= MOST_RUNS) {
        return;
      }
      if (run.state !== 'running') {
        this.#runs.delete(id);
      }
    }
  }
}
