import { performance } from 'node:perf_hooks';
import { toError } from '@backstage/errors';
import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { ClusterHealth } from '@foredeck/backstage-plugin-monitoring-common';
import type { MetricSources } from '../sources/MetricSource';
import { describeCaches, staleFaults } from './caches/describeCaches';
import {
  judgeCertificates,
  readClients,
  readManaged,
  readServing,
} from './certificates/readCertificates';
import { Examination } from './Examination';
import { readApiServices } from './machinery/readApiServices';
import { readWebhooks } from './machinery/readWebhooks';
import { judgeNodes, readNodes, totalsOf } from './nodes/readNodes';
import { judgeSkew, skewOf } from './skew';

/** Looks at all of one cluster. */
export class ClusterExaminer {
  readonly #sources: Pick<MetricSources, 'info' | 'prometheus'>;
  readonly #warningDays: number;
  readonly #now: () => Date;

  constructor(options: {
    sources: Pick<MetricSources, 'info' | 'prometheus'>;
    warningDays: number;
    now?: () => Date;
  }) {
    this.#sources = options.sources;
    this.#warningDays = options.warningDays;
    this.#now = options.now ?? (() => new Date());
  }

  /** That a cluster is down, or a part can not be read, is what was found. */
  async examine(
    cluster: Cluster,
    signal?: AbortSignal,
  ): Promise<ClusterHealth> {
    const look = new Examination(cluster, this.#now(), signal);
    const { name, title } = cluster.info;
    const answer = await this.#version(look);
    const use = cluster.use();
    const caches = describeCaches(use, look.now);
    const [nodes] = await Promise.all(
      answer.reachable
        ? [
            readNodes(look),
            readServing(look),
            readWebhooks(look),
            readApiServices(look),
            readManaged(look),
            readClients(look, this.#sources),
          ]
        : [Promise.resolve([]), readServing(look)],
    );
    judgeCertificates(look, this.#warningDays);
    judgeNodes(look, nodes);
    judgeSkew(look, answer.version, nodes);
    look.faults.push(...staleFaults(caches));
    const skew = skewOf(answer.version, nodes);
    const totals = totalsOf(nodes);
    return {
      ...{ name, title },
      ...answer,
      ...(skew && { skew }),
      certificates: look.certificates.sort(
        (one, other) => one.daysLeft - other.daysLeft,
      ),
      nodes,
      ...(totals && { totals }),
      faults: look.faults.sort(bySeverity),
      caches,
      openStreams: use.streams,
      unreadable: look.unreadable,
      checkedAt: look.now.toISOString(),
    };
  }

  async #version({
    cluster,
    signal,
  }: Examination): Promise<
    Pick<ClusterHealth, 'reachable' | 'error' | 'latencyMs' | 'version'>
  > {
    const started = performance.now();
    try {
      const { gitVersion } = await cluster.request<{ gitVersion?: string }>(
        { kind: 'service' },
        { path: '/version', timeoutMs: 5_000, signal },
      );
      const latencyMs = Math.round((performance.now() - started) * 10) / 10;
      return {
        reachable: true,
        latencyMs,
        ...(gitVersion && { version: gitVersion }),
      };
    } catch (error) {
      signal?.throwIfAborted();
      return { reachable: false, error: toError(error).message };
    }
  }
}

function bySeverity(
  one: ClusterHealth['faults'][number],
  other: ClusterHealth['faults'][number],
): number {
  return (
    Number(other.severity === 'critical') - Number(one.severity === 'critical')
  );
}
