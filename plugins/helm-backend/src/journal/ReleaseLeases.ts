import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';

const TABLE = 'helm_release_leases';
const LEASE_MS = 30_000;
const HEARTBEAT_MS = 8_000;

/** Holds a release for one change until it is given back. */
export interface ReleaseLease {
  readonly id: string;
  release(): Promise<void>;
}

/**
 * One change at a time per release, over all replicas of the portal. A lease
 * is kept alive by its holder and runs out when that dies.
 */
export class ReleaseLeases {
  readonly #knex: Knex;
  readonly #logger: LoggerService;

  constructor(options: { knex: Knex; logger: LoggerService }) {
    this.#knex = options.knex;
    this.#logger = options.logger;
  }

  /**
   * @param deed - in the third person: "deploys"
   * @throws ConflictError naming who changes the release now
   */
  async acquire(
    { cluster, namespace, name }: ReleaseRef,
    initiator: string,
    deed: string,
  ): Promise<ReleaseLease> {
    const key = { cluster, namespace, name };
    const id = randomUUID();
    await this.#knex(TABLE)
      .where(key)
      .andWhere('expires_at', '<', Date.now())
      .delete();
    await this.#knex(TABLE)
      .insert({
        ...key,
        lease_id: id,
        holder: `${initiator} ${deed}`,
        expires_at: Date.now() + LEASE_MS,
      })
      .onConflict(['cluster', 'namespace', 'name'])
      .ignore();
    const held = await this.#knex(TABLE).where(key).first('lease_id', 'holder');
    if (held?.lease_id !== id) {
      throw new ConflictError(
        `${
          held?.holder ?? 'Somebody changes'
        } ${name} in ${namespace} right now. Wait until that has ended, then try again`,
      );
    }
    return this.#keepAlive(id);
  }

  #keepAlive(id: string): ReleaseLease {
    const heartbeat = setInterval(() => {
      this.#knex(TABLE)
        .where({ lease_id: id })
        .update({ expires_at: Date.now() + LEASE_MS })
        .then(
          () => undefined,
          error =>
            this.#logger.warn(
              'A lease on a release could not be renewed',
              error,
            ),
        );
    }, HEARTBEAT_MS);
    heartbeat.unref();
    return {
      id,
      release: async () => {
        clearInterval(heartbeat);
        await this.#knex(TABLE).where({ lease_id: id }).delete();
      },
    };
  }
}
