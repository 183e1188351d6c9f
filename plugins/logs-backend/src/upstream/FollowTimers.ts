import type { LogClock } from './LogClock';

/** Without more for so long, an event is whole, and a backlog read. */
const IDLE_MS = 50;
/** As `IDLE_MS`, from the head of an answer, and from the request. */
const IDLE_AFTER_OPEN_MS = 100;
const IDLE_AFTER_REQUEST_MS = 500;
/** A stream that is silent for so long may be dead: nobody is told. */
const SILENCE_MS = 60_000;
/** The rest of a run that is over comes sooner. */
const REST_SILENCE_MS = 30_000;
/** A stream that is open when its run ends should end as well. */
const END_MS = 5_000;

/** Tells when a connection has nothing more to give for now, or at all. */
export class FollowTimers {
  readonly #clock: LogClock;
  readonly #random: () => number;
  readonly #told: { onIdle: () => void; onSilence: () => void };
  #idle: (() => void) | undefined;
  #silence: (() => void) | undefined;
  #silenceMs = SILENCE_MS;
  #over = false;

  constructor(
    options: { clock: LogClock; random: () => number },
    told: { onIdle: () => void; onSilence: () => void },
  ) {
    this.#clock = options.clock;
    this.#random = options.random;
    this.#told = told;
  }

  /** A request is sent. */
  opening(): void {
    // By chance, so that streams that began together are not renewed together.
    this.#silenceMs = this.#over
      ? REST_SILENCE_MS
      : SILENCE_MS * (1 + this.#random() / 4);
    this.#start(IDLE_AFTER_REQUEST_MS);
  }

  /** The head of its answer is there. */
  opened(): void {
    this.#start(IDLE_AFTER_OPEN_MS);
  }

  /** Bytes have come. */
  bytes(): void {
    this.#start(IDLE_MS);
  }

  /** The run is over. */
  over(): void {
    this.#over = true;
    if (this.#silence) {
      this.#silenceMs = END_MS;
      this.#listen();
    }
  }

  /** Nothing is read: silence means nothing. */
  stop(): void {
    this.#idle?.();
    this.#silence?.();
    this.#idle = undefined;
    this.#silence = undefined;
  }

  #start(idleMs: number): void {
    this.#idle?.();
    this.#idle = this.#clock.after(idleMs, this.#told.onIdle);
    this.#listen();
  }

  #listen(): void {
    this.#silence?.();
    this.#silence = this.#clock.after(this.#silenceMs, this.#told.onSilence);
  }
}
