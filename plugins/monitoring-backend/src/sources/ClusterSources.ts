import {
  InputError,
  NotAllowedError,
  NotFoundError,
  toError,
} from '@backstage/errors';
import type { MetricSourceInfo } from '@foredeck/backstage-plugin-monitoring-common';
import type { SourceDiscovery } from './discovery/SourceDiscovery';
import { SourceDownError } from './errors';
import type {
  AlertmanagerSource,
  MetricSource,
  MetricSources,
} from './MetricSource';
import { Refreshed, type Freshness } from './Refreshed';
import { SourceDeniedError } from './transport/refusal';
import { forgetting } from './forgetting';

/** Found ones are asked what they are again from time to time: they get replaced. */
const FRESHNESS: Freshness = { found: 10 * 60_000, failed: 15_000 };

interface ClusterEntry {
  prometheus: Refreshed<MetricSource>;
  alertmanager: Refreshed<AlertmanagerSource>;
}

/** The data sources of the clusters, each found out when it is first needed. */
export class ClusterSources implements MetricSources {
  readonly #discovery: SourceDiscovery;
  readonly #now: () => number;
  readonly #entries = new Map<string, ClusterEntry>();

  constructor(options: { discovery: SourceDiscovery; now?: () => number }) {
    this.#discovery = options.discovery;
    this.#now = options.now ?? Date.now;
  }

  async info(cluster: string, signal?: AbortSignal): Promise<MetricSourceInfo> {
    try {
      const source = await this.prometheus(cluster, signal);
      return await source.info(signal);
    } catch (error) {
      signal?.throwIfAborted();
      return {
        state: stateOf(error),
        message: toError(error).message,
        alertmanager: await this.#hasAlertmanager(cluster),
        exemplars: false,
      };
    }
  }

  async prometheus(
    cluster: string,
    signal?: AbortSignal,
  ): Promise<MetricSource> {
    const { prometheus } = this.#entry(cluster);
    return await unlessAborted(prometheus.get(), signal);
  }

  async alertmanager(
    cluster: string,
    signal?: AbortSignal,
  ): Promise<AlertmanagerSource> {
    const { alertmanager } = this.#entry(cluster);
    return await unlessAborted(alertmanager.get(), signal);
  }

  /** Forgets what was found, such as after a change of the configuration. */
  reset(): void {
    this.#entries.clear();
  }

  #entry(cluster: string): ClusterEntry {
    let entry = this.#entries.get(cluster);
    if (!entry) {
      entry = this.#create(cluster);
      this.#entries.set(cluster, entry);
    }
    return entry;
  }

  #create(cluster: string): ClusterEntry {
    const alertmanager: Refreshed<AlertmanagerSource> = new Refreshed(
      async () =>
        forgetting(await this.#discovery.alertmanager(cluster), () =>
          alertmanager.forget(),
        ),
      FRESHNESS,
      this.#now,
    );
    const prometheus: Refreshed<MetricSource> = new Refreshed(
      async () =>
        forgetting(
          await this.#discovery.prometheus(cluster, () =>
            this.#hasAlertmanager(cluster),
          ),
          () => prometheus.forget(),
        ),
      FRESHNESS,
      this.#now,
    );
    return { prometheus, alertmanager };
  }

  async #hasAlertmanager(cluster: string): Promise<boolean> {
    return await this.#entry(cluster)
      .alertmanager.get()
      .then(
        () => true,
        () => false,
      );
  }
}

function stateOf(error: unknown): MetricSourceInfo['state'] {
  if (error instanceof NotFoundError) {
    return 'absent';
  }
  if (error instanceof SourceDeniedError || error instanceof NotAllowedError) {
    return 'denied';
  }
  if (error instanceof SourceDownError || error instanceof InputError) {
    return 'down';
  }
  return 'down';
}

/** Leaves a search that others wait for as well. */
async function unlessAborted<T>(
  found: Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  if (!signal) {
    return await found;
  }
  signal.throwIfAborted();
  let leave = () => {};
  const left = new Promise<never>((_resolve, reject) => {
    leave = () => reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([found, left]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
