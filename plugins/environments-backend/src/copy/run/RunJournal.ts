import {
  OperationStopped,
  type OperationContext,
} from '@foredeck/backstage-plugin-operations-node';
import { randomUUID } from 'node:crypto';
import type { CopyFeed } from '../events/CopyFeed';
import type { CopyChange, RunStore } from '../store/RunStore';
import type { CopyDirection, StoredStep } from '../store/StoredCopy';

/** Progress of one step is written at most so often. */
const PROGRESS_MS = 500;

/** Writes down how far a run is, one write after the other. */
export class RunJournal {
  readonly #copyId: string;
  readonly #store: RunStore;
  readonly #feed: CopyFeed;
  readonly #token = randomUUID();
  readonly #steps: Map<string, StoredStep>;
  readonly #told = new Map<string, number>();
  #writing: Promise<unknown> = Promise.resolve();

  /** @param options.steps - as they were left */
  constructor(options: {
    copyId: string;
    store: RunStore;
    feed: CopyFeed;
    steps: readonly StoredStep[];
  }) {
    this.#copyId = options.copyId;
    this.#store = options.store;
    this.#feed = options.feed;
    this.#steps = new Map(options.steps.map(step => [step.key, step]));
  }

  /** Steps as they are now, in the order of the plan. */
  get steps(): StoredStep[] {
    return [...this.#steps.values()];
  }

  step(key: string): StoredStep {
    const step = this.#steps.get(key);
    if (!step) {
      throw new Error(`The copy has no step ${key}`);
    }
    return step;
  }

  /** From now on only this run writes. */
  async begin(
    { operation }: Pick<OperationContext, 'operation'>,
    direction: CopyDirection,
    summary: string,
  ): Promise<void> {
    const operationId = operation.id;
    const run = { token: this.#token, operationId, direction, summary };
    await this.#write(() => this.#store.begin(this.#copyId, run));
  }

  /** Resolves when it is stored. @throws OperationStopped when another run has the copy */
  async change(key: string, change: Partial<StoredStep>): Promise<void> {
    const step = { ...this.step(key), ...change, key };
    this.#steps.set(key, step);
    this.#told.set(key, Date.now());
    await this.#write(() => this.#store.step(this.#copyId, this.#token, step));
  }

  /** As `change`, for what comes often and may be left out. */
  async progress(key: string, change: Partial<StoredStep>): Promise<void> {
    if (Date.now() - (this.#told.get(key) ?? 0) >= PROGRESS_MS) {
      await this.change(key, change);
    }
  }

  async update(change: CopyChange): Promise<void> {
    await this.#write(() =>
      this.#store.update(this.#copyId, this.#token, change),
    );
  }

  async message(level: 'info' | 'warning', message: string): Promise<void> {
    const at = new Date().toISOString();
    await this.#write(() =>
      this.#store.message(this.#copyId, this.#token, { at, level, message }),
    );
  }

  /** The last write of a run. */
  async end(change: Required<CopyChange>): Promise<void> {
    await this.#write(() => this.#store.end(this.#copyId, this.#token, change));
  }

  async #write(act: () => Promise<boolean>): Promise<void> {
    const written = this.#writing.then(act, act);
    this.#writing = written.catch(() => undefined);
    if (!(await written)) {
      throw new OperationStopped('lease-lost');
    }
    this.#feed.notify(this.#copyId);
  }
}
