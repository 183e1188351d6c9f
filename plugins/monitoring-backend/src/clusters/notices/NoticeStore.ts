import { createHash } from 'node:crypto';
import type { CertificateInfo } from '@foredeck/backstage-plugin-monitoring-common';
import type { Knex } from 'knex';

const TABLE = 'certificate_notices';
const DAY = 86_400_000;
/** What is over for so long is not told of any more; milliseconds. */
const FORGET = 90 * DAY;

interface NoticeRow {
  cluster: string;
  certificate: string;
  not_after: string;
  threshold: number;
  told_at: string;
}

/** A certificate on a cluster. */
export interface ClusterCertificate {
  cluster: string;
  certificate: CertificateInfo;
}

/** Remembers which certificates' ends were told of, and how early. */
export class NoticeStore {
  readonly #knex: Knex;
  readonly #now: () => Date;

  constructor(options: { knex: Knex; now?: () => Date }) {
    this.#knex = options.knex;
    this.#now = options.now ?? (() => new Date());
  }

  /**
   * The threshold, in days, that was told of last; undefined for none. A
   * certificate that was renewed since is a new one.
   */
  async told(one: ClusterCertificate): Promise<number | undefined> {
    const row = await this.#knex<NoticeRow>(TABLE).where(keyOf(one)).first();
    if (!row) {
      return undefined;
    }
    // Some ends are estimates, so a day more is not a renewal.
    const renewed =
      Date.parse(one.certificate.notAfter) - Date.parse(row.not_after) >
      2 * DAY;
    return renewed ? undefined : row.threshold;
  }

  async remember(one: ClusterCertificate, threshold: number): Promise<void> {
    await this.#knex<NoticeRow>(TABLE)
      .insert({
        ...keyOf(one),
        not_after: one.certificate.notAfter,
        threshold,
        told_at: this.#now().toISOString(),
      })
      .onConflict(['cluster', 'certificate'])
      .merge();
  }

  /** Drops what ended long ago. */
  async forgetOld(): Promise<void> {
    const before = new Date(this.#now().getTime() - FORGET).toISOString();
    await this.#knex<NoticeRow>(TABLE).where('not_after', '<', before).delete();
  }
}

function keyOf({ cluster, certificate }: ClusterCertificate) {
  const { kind, title, subject } = certificate;
  return {
    cluster,
    certificate: createHash('sha256')
      .update(JSON.stringify([kind, title, subject]))
      .digest('hex'),
  };
}
