import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError, toError } from '@backstage/errors';
import type {
  DeployEvent,
  DeployRun,
} from '@foredeck/backstage-plugin-helm-common';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ReleaseLease } from './ReleaseLeases';
import { RunHistory, type EndEvent, type NewDeployEvent } from './RunHistory';
import type { RunStore } from './RunStore';

/** Ended runs kept. */
const MOST_RUNS = 1_000;
const LISTED_RUNS = 200;
const PAGE = 500;

/** How often a run of another replica is looked at. */
const ELSEWHERE_MS = 1_000;

interface LiveRun {
  run: DeployRun;
  history: RunHistory;
  lease: ReleaseLease;
  /** Sequence of the last event in the database. */
  stored: number;
  writing: Promise<void>;
}

/**
 * Runs of deploys with their events. Those of this process are served from
 * memory as they happen and written behind to the database, which serves all
 * others: ended ones, and those of other replicas.
 */
export class DeployJournal {
  readonly #store: RunStore;
  readonly #logger: LoggerService;
  readonly #live = new Map<string, LiveRun>();

  constructor(options: { store: RunStore; logger: LoggerService }) {
    this.#store = options.store;
    this.#logger = options.logger;
  }

  /**
   * @param lease - on the release; given back when the run ends
   * @param baseRevision - what the release was at before, if it was there
   */
  async begin(
    run: Omit<DeployRun, 'id' | 'state' | 'startedAt' | 'finishedAt'>,
    lease: ReleaseLease,
    baseRevision: number | undefined,
  ): Promise<DeployRun> {
    const started: DeployRun = {
      ...run,
      id: randomUUID(),
      state: 'running',
      startedAt: new Date().toISOString(),
    };
    await this.#store.insert(started, lease.id, baseRevision);
    this.#live.set(started.id, {
      run: started,
      history: new RunHistory(),
      lease,
      stored: 0,
      writing: Promise.resolve(),
    });
    return started;
  }

  append(id: string, event: NewDeployEvent): void {
    const live = this.#live.get(id);
    if (live) {
      live.history.append(event);
      this.#write(live);
    }
  }

  /** Records the end, and gives the release free for the next change. */
  async finish(id: string, event: EndEvent): Promise<void> {
    const live = this.#live.get(id);
    if (!live) {
      throw new NotFoundError(`Deploy ${id} does not run here`);
    }
    const finishedAt = new Date().toISOString();
    live.run = { ...live.run, state: event.type, finishedAt };
    // Before readers learn of the end: their next deploy must find it free.
    await live.lease.release();
    live.history.finish(event);
    this.#write(live);
    await live.writing;
    await this.#store.finish(id, event.type, finishedAt);
    this.#live.delete(id);
    await this.#store.prune(MOST_RUNS);
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<DeployRun> {
    const run = this.#live.get(id)?.run ?? (await this.#store.get(id));
    if (!run) {
      throw new NotFoundError(
        `There is no deploy ${id}; the portal remembers the last ${MOST_RUNS}`,
      );
    }
    return run;
  }

  /** Newest first. */
  async list(entityRef: string | undefined): Promise<DeployRun[]> {
    const runs = await this.#store.list(entityRef, LISTED_RUNS);
    return runs.map(run => this.#live.get(run.id)?.run ?? run);
  }

  /**
   * Events after sequence `after`, then each new one as it comes, until the
   * run has ended or `signal` aborts.
   */
  async *follow(
    id: string,
    after: number,
    signal: AbortSignal,
  ): AsyncIterable<DeployEvent> {
    const live = this.#live.get(id);
    if (live) {
      yield* live.history.follow(after, signal);
      return;
    }
    let last = after;
    while (!signal.aborted) {
      // Asked first: the last events are written before the state.
      const { state } = await this.get(id);
      const events = await this.#store.eventsAfter(id, last, PAGE);
      for (const event of events) {
        yield event;
        last = event.sequence;
      }
      if (events.length === 0) {
        if (state !== 'running') {
          return;
        }
        await rest(signal);
      }
    }
  }

  /** One write at a time per run, each taking all that came meanwhile. */
  #write(live: LiveRun): void {
    live.writing = live.writing.then(async () => {
      const events = live.history.since(live.stored);
      if (events.length) {
        try {
          await this.#store.append(live.run.id, events);
          live.stored += events.length;
        } catch (error) {
          this.#logger.error(
            `Events of deploy ${live.run.id} could not be stored; they are tried again with the next`,
            toError(error),
          );
        }
      }
    });
  }
}

async function rest(signal: AbortSignal): Promise<void> {
  try {
    await pause(ELSEWHERE_MS, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) {
      throw error;
    }
  }
}
