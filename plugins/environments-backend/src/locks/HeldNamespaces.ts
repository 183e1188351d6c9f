import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, toError } from '@backstage/errors';
import type { Clock } from '@foredeck/backstage-plugin-operations-node';
import type { HeldEnvironment } from './EnvironmentLocks';
import { LOCK_MS, type NamespaceAnnotation } from './NamespaceAnnotation';

const RENEW_MS = LOCK_MS / 3;

/** The namespaces of one environment while an operation has them to itself. */
export class HeldNamespaces implements HeldEnvironment {
  readonly #what: string;
  readonly #annotation: NamespaceAnnotation;
  readonly #namespaces: () => string[];
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #lose = new AbortController();
  readonly #taken = new Set<string>();
  #stop: (() => void) | undefined;
  #renewing: Promise<void> = Promise.resolve();
  #heldUntil = 0;
  #released = false;

  constructor(options: {
    /** For messages, such as `shop/qa`. */
    what: string;
    annotation: NamespaceAnnotation;
    namespaces: () => string[];
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#what = options.what;
    this.#annotation = options.annotation;
    this.#namespaces = options.namespaces;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  get lost(): AbortSignal {
    return this.#lose.signal;
  }

  /** Takes all, or none. @throws ConflictError naming who has one */
  async take(): Promise<void> {
    try {
      await this.renew();
    } catch (error) {
      await this.release();
      throw error;
    }
    this.#stop = this.#clock.every(RENEW_MS, () => void this.#beat());
  }

  renew(): Promise<void> {
    const renewed = this.#renewing.then(() => this.#write());
    this.#renewing = renewed.catch(() => undefined);
    return renewed;
  }

  async release(): Promise<void> {
    this.#released = true;
    this.#stop?.();
    await this.#renewing;
    for (const name of this.#taken) {
      try {
        await this.#annotation.clear(name);
      } catch (error) {
        // It ends by itself soon.
        this.#logger.warn(
          `The lock of ${
            this.#what
          } could not be taken from the namespace ${name}`,
          toError(error),
        );
      }
    }
    this.#taken.clear();
  }

  async #write(): Promise<void> {
    if (this.#released) {
      return;
    }
    const heldUntil = this.#clock.now() + LOCK_MS;
    for (const name of this.#namespaces()) {
      if (await this.#annotation.write(name)) {
        this.#taken.add(name);
      }
    }
    this.#heldUntil = heldUntil;
  }

  async #beat(): Promise<void> {
    try {
      await this.renew();
    } catch (error) {
      const { message } = toError(error);
      this.#logger.warn(
        `The lock of ${this.#what} could not be renewed: ${message}`,
      );
      const over = this.#clock.now() + RENEW_MS > this.#heldUntil;
      if (error instanceof ConflictError || over) {
        this.#stop?.();
        this.#lose.abort(
          new ConflictError(`${this.#what} is not held any more: ${message}`),
        );
      }
    }
  }
}
