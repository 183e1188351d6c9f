import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import type { Knex } from 'knex';
import { setTimeout as delay } from 'node:timers/promises';
import type { ChartSourceReader } from '../sources/ChartSourceReader';
import { ListingWriter, removeGenerations } from '../store/ListingWriter';
import type { SourceTable } from '../store/SourceTable';

const HEARTBEAT_MS = 20_000;

/** How long to wait for another replica. */
const PAUSE_MS = 250;
const MOST_TRIES = 40;

/** Reads sources into the database, each by one replica at a time. */
export class SourceRefresher {
  readonly #knex: Knex;
  readonly #table: SourceTable;
  readonly #logger: LoggerService;
  readonly #stopping = new AbortController();
  readonly #running = new Map<string, Promise<boolean>>();

  constructor(options: {
    knex: Knex;
    table: SourceTable;
    logger: LoggerService;
  }) {
    this.#knex = options.knex;
    this.#table = options.table;
    this.#logger = options.logger;
  }

  /**
   * Reads a source, unless somebody is at it. Failures end up in the table in
   * words; the charts of the last reading stay.
   *
   * @param anyway - also when the source says that nothing changed
   * @returns false when another replica is at it
   */
  async refresh(reader: ChartSourceReader, anyway = false): Promise<boolean> {
    const running = this.#running.get(reader.name);
    if (running) {
      return running;
    }
    const run = this.#refresh(reader, anyway).finally(() =>
      this.#running.delete(reader.name),
    );
    this.#running.set(reader.name, run);
    return run;
  }

  /** As {@link refresh}, with what changed up to now for certain. */
  async refreshNow(reader: ChartSourceReader): Promise<void> {
    await this.#running.get(reader.name);
    for (let tries = 0; !(await this.refresh(reader)); tries += 1) {
      if (tries >= MOST_TRIES) {
        throw new ServiceUnavailableError(
          `The source ${reader.name} is being read by another replica: try again in a minute`,
        );
      }
      await delay(PAUSE_MS);
    }
  }

  /** Gives up what is being read; the tables stay as they were. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.allSettled(this.#running.values());
  }

  async #refresh(reader: ChartSourceReader, anyway: boolean): Promise<boolean> {
    const lease = await this.#table.acquire(reader.name);
    if (!lease) {
      return false;
    }
    const lost = new AbortController();
    const heartbeat = setInterval(() => {
      this.#table.keep(reader.name, lease).then(
        kept => kept || lost.abort(),
        error => this.#logger.warn('A chart source is read unsecured', error),
      );
    }, HEARTBEAT_MS);
    const signal = AbortSignal.any([this.#stopping.signal, lost.signal]);
    try {
      await this.#read(reader, lease, signal, anyway);
    } catch (error) {
      if (!signal.aborted) {
        this.#logger.warn(
          `The chart source ${reader.name} was not read: ${
            toError(error).message
          }`,
        );
      }
      await this.#table.fail(
        reader.name,
        lease,
        signal.aborted
          ? 'The reading was interrupted; it is repeated in time'
          : toError(error).message,
      );
    } finally {
      clearInterval(heartbeat);
    }
    return true;
  }

  async #read(
    reader: ChartSourceReader,
    lease: string,
    signal: AbortSignal,
    anyway: boolean,
  ): Promise<void> {
    const last = await this.#table.get(reader.name);
    const stamp =
      !anyway && last?.fingerprint === reader.fingerprint
        ? last.stamp
        : undefined;
    const listing = await reader.list(stamp, signal);
    if (!listing) {
      await this.#table.confirm(reader.name, lease);
      return;
    }
    // Left over from a reading that was cut off.
    await removeGenerations(this.#knex, reader.name, last?.generation);
    const generation = (last?.generation ?? 0) + 1;
    const writer = new ListingWriter({
      knex: this.#knex,
      source: reader.name,
      generation,
    });
    for await (const version of listing.versions) {
      signal.throwIfAborted();
      await writer.add(version);
    }
    const counts = await writer.end();
    const swapped = await this.#table.swap(reader.name, lease, {
      ...counts,
      generation,
      fingerprint: reader.fingerprint,
      stamp: listing.stamp,
      remark: listing.remark(),
    });
    if (swapped) {
      await removeGenerations(this.#knex, reader.name, generation);
    }
  }
}
