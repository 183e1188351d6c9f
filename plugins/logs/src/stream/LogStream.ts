import type {
  LogMessage,
  StreamRequest,
} from '@foredeck/backstage-plugin-logs-common';
import {
  delayAfter,
  isRefusal,
  messageKindOf,
  readNdjson,
  waitFor,
} from '@foredeck/backstage-plugin-foredeck-react';
import { LogStore, MOST_ROWS } from '../store/LogStore';
import { gathered, pacedFrames, Schedule } from '../store/schedule';
import type { MarkWords } from './MarkWords';
import { withSilenceLimit } from './silenceLimit';
import { StreamIntake } from './StreamIntake';
import { StreamState, UNOPENED } from './StreamState';
import { withoutGone } from './withoutGone';

/** About ten minutes: a portal that is being replaced is back by then. */
const MAX_ATTEMPTS = 45;
/** Three of the blank lines that keep a stream alive. */
const MOST_SILENCE_MS = 45_000;

export interface LogStreamOptions {
  /** Rejects with a ResponseError when it is refused. */
  open(request: StreamRequest, signal: AbortSignal): Promise<Response>;
  request: StreamRequest;
  store: LogStore;
  words: MarkWords;
  /** Most rows held while paused; as many as can be shown unless told. */
  mostHeld?: number;
  schedule?: Schedule;
  wait?: typeof waitFor;
}

/**
 * Follows one selection of logs into a store, over any number of connections,
 * until it is stopped or there is nothing more. Paused, it reads on until the
 * store can hold no more, and then leaves the rest with the backend.
 */
export class LogStream {
  readonly #options: LogStreamOptions;
  readonly #intake: StreamIntake;
  readonly #mostHeld: number;
  readonly #listeners = new Set<() => void>();
  readonly #announce: () => void;
  #stopped = new AbortController();
  #connection: Pick<StreamState, 'phase' | 'error' | 'retryAt'> = {
    phase: 'connecting',
  };
  #paused = false;
  #full = false;
  #state: StreamState = UNOPENED;
  /** Ends a wait: for the next attempt, or for room. */
  #wake = new AbortController();

  constructor(options: LogStreamOptions) {
    this.#options = options;
    this.#intake = new StreamIntake(options.store, options.words);
    this.#mostHeld = options.mostHeld ?? MOST_ROWS;
    this.#announce = gathered(options.schedule ?? pacedFrames(), () =>
      this.#publish(),
    );
  }

  get state(): StreamState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Lets what is shown stand still. */
  pause(): void {
    this.#paused = true;
    this.#options.store.hold();
    this.#publish();
  }

  /** Shows what has arrived meanwhile and goes on. */
  resume(): void {
    this.#paused = false;
    this.#options.store.release();
    this.#publish();
    this.#wake.abort();
  }

  /** Connects at once where it waits to. */
  retryNow(): void {
    this.#wake.abort();
  }

  stop(): void {
    this.#stopped.abort();
    this.#wake.abort();
  }

  /** Resolves when there is nothing more to follow; never rejects. */
  async run(): Promise<void> {
    // A page may start again what it stopped.
    this.#stopped = new AbortController();
    const { signal } = this.#stopped;
    let failures = 0;
    while (!signal.aborted) {
      const outcome = await this.#connect();
      if (signal.aborted) {
        return;
      }
      if (outcome.over) {
        this.#set(outcome.over, outcome.problem);
        return;
      }
      failures = (outcome.progress ? 0 : failures) + (outcome.atOnce ? 0 : 1);
      if (failures >= MAX_ATTEMPTS) {
        this.#set('failed', outcome.problem);
        return;
      }
      const delay = outcome.atOnce ? 0 : delayAfter(failures);
      this.#set('reconnecting', outcome.problem, Date.now() + delay);
      await this.#sleep(delay);
    }
  }

  /** One connection, from its request to its end. */
  async #connect(): Promise<Outcome> {
    const { open, request } = this.#options;
    const { signal } = this.#stopped;
    // Closes this connection alone, such as when reading it fails half-way.
    const closed = new AbortController();
    const close = () => closed.abort();
    let progress = false;
    signal.addEventListener('abort', close);
    try {
      const point = withoutGone(
        this.#options.store.point,
        this.#intake.goneForGood,
      );
      const response = await open(
        Object.keys(point).length > 0 ? { ...request, resume: point } : request,
        closed.signal,
      );
      if (!response.body) {
        throw new Error('The answer has no body to read');
      }
      // Only now: what had arrived stays readable while there is no connection.
      this.#intake.rollBack();
      const body = withSilenceLimit(response.body, MOST_SILENCE_MS);
      for await (const batch of readNdjson<LogMessage>(body)) {
        if (signal.aborted) {
          return {};
        }
        const end = this.#intake.take(batch);
        progress ||= batch.some(({ type }) => type !== 'open');
        if (end) {
          return { ...outcomeOf(end), progress };
        }
        this.#set('live');
        await this.#untilRoom();
      }
      return { problem: new Error('The connection closed'), progress };
    } catch (error) {
      const problem = error instanceof Error ? error : new Error(String(error));
      return { problem, over: refusalPhase(problem), progress };
    } finally {
      signal.removeEventListener('abort', close);
      close();
    }
  }

  async #untilRoom() {
    while (
      this.#paused &&
      this.#options.store.held >= this.#mostHeld &&
      !this.#stopped.signal.aborted
    ) {
      this.#full = true;
      this.#announce();
      await this.#woken();
    }
    this.#full = false;
  }

  #sleep(milliseconds: number): Promise<void> {
    this.#wake = new AbortController();
    return (this.#options.wait ?? waitFor)(milliseconds, this.#wake.signal);
  }

  #woken(): Promise<void> {
    this.#wake = new AbortController();
    const { signal } = this.#wake;
    return new Promise(resolve => {
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  #set(phase: StreamState['phase'], error?: Error, retryAt?: number) {
    this.#connection = { phase, error, retryAt };
    this.#announce();
  }

  #publish() {
    const next: StreamState = {
      ...this.#connection,
      ...this.#intake.state,
      paused: this.#paused,
      full: this.#paused && this.#full,
    };
    // Lines alone are no news here: the store tells of them.
    if (!isSame(next, this.#state)) {
      this.#state = next;
      this.#listeners.forEach(listener => listener());
    }
  }
}

function isSame(next: StreamState, before: StreamState): boolean {
  const keys = Object.keys({ ...before, ...next }) as Array<keyof StreamState>;
  return keys.every(key => next[key] === before[key]);
}

interface Outcome {
  problem?: Error;
  /** Nothing more comes. */
  over?: 'ended' | 'denied' | 'failed';
  /** It said more than that it is open. */
  progress?: boolean;
  /** It goes on without a wait: nothing is wrong. */
  atOnce?: boolean;
}

function outcomeOf(end: Extract<LogMessage, { type: 'end' }>): Outcome {
  const problem = new Error(end.message ?? `The stream ended: ${end.reason}`);
  switch (end.reason) {
    case 'complete':
      return { over: 'ended' };
    case 'forbidden':
      return { over: 'denied', problem };
    case 'stalled':
      return { atOnce: true, problem };
    default:
      return { problem };
  }
}

function refusalPhase(problem: Error): Outcome['over'] {
  if (!isRefusal(problem)) {
    return undefined;
  }
  return messageKindOf(problem) === 'denied' ? 'denied' : 'failed';
}
