import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  CertificateInfo,
  ClusterFault,
} from '@foredeck/backstage-plugin-monitoring-common';
import { NotAllowedError, toError } from '@backstage/errors';
import { ClusterReader } from '../doctor/snapshot/ClusterReader';

/** A look at one cluster: what was found, and what could not be read. */
export class Examination {
  readonly cluster: Cluster;
  readonly reader: ClusterReader;
  readonly now: Date;
  readonly signal: AbortSignal | undefined;
  readonly certificates: CertificateInfo[] = [];
  readonly faults: ClusterFault[] = [];
  readonly unreadable: string[] = [];

  constructor(cluster: Cluster, now: Date, signal?: AbortSignal) {
    this.cluster = cluster;
    this.reader = new ClusterReader(cluster, signal);
    this.now = now;
    this.signal = signal;
  }

  /**
   * Reads a part. One that can not be read is put down with the right it needs.
   *
   * @param right - such as `list nodes`
   */
  async part<T>(
    what: string,
    right: string,
    read: () => Promise<T>,
  ): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      this.signal?.throwIfAborted();
      this.unreadable.push(
        error instanceof NotAllowedError
          ? `${what}: the portal's account needs the right to ${right}`
          : `${what}: ${toError(error).message}`,
      );
      return undefined;
    }
  }
}
