import {
  ClusterClient,
  loadKubeconfig,
  type KubeconfigSource,
} from '../cluster/ClusterClient';
import { findPrograms, type Programs } from '../programs/findPrograms';
import { DiscoveryRights } from './discovery/DiscoveryRights';
import { ReconcileLoop } from './reconcile/ReconcileLoop';
import { Reconciler } from './reconcile/Reconciler';
import { Servers } from './reconcile/Servers';
import { Promtool } from './validation/Promtool';
import { ClusterWatch, type ChangeOf } from './watch/ClusterWatch';
import { startRuleWebhook } from './webhook/ruleWebhook';

/** How often everything is looked at without a change: events are told anew. */
const RESYNC_MILLIS = 5 * 60_000;

/** After which a cluster counts as out of reach. */
const SYNC_MILLIS = 60_000;

export interface OperatorOptions {
  /** Somebody with the rights of a cluster's administrator: a path or the content. */
  kubeconfig: KubeconfigSource;
  /** Forward proxy into the cluster's network, by which targets are scraped. */
  podNetworkUrl?: string;
  dataDir: string;
  /** The Prometheus object that is driven; default `k8s` in `monitoring`. */
  prometheus?: { namespace: string; name: string };
  /** The Alertmanager object that is driven; default `main` in `monitoring`. */
  alertmanager?: { namespace: string; name: string };
  /** Of loopback; 0, the default, takes a free one. */
  prometheusPort?: number;
  alertmanagerPort?: number;
  /** More arguments for Prometheus. */
  args?: string[];
  programs?: Programs;
  /** Told of what goes wrong meanwhile and is tried again. */
  log?: (message: string) => void;
}

/** An operator that has started what its objects ask for. */
export interface RunningOperator {
  readonly prometheusUrl: string;
  readonly alertmanagerUrl: string;
  /** Base of the admission webhook for PrometheusRules. */
  readonly webhookUrl: string;
  /** Resolves with a sentence when one of the servers ends by itself. */
  died(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Drives one real Prometheus and one real Alertmanager as the Prometheus
 * operator would, from the objects of a cluster. The custom resource
 * definitions and the Prometheus object have to be there.
 *
 * @throws MissingProgramsError when they are not installed
 * @throws Error when there is no Prometheus object, or its service account is missing
 */
export async function startOperator(
  options: OperatorOptions,
): Promise<RunningOperator> {
  const programs = options.programs ?? findPrograms();
  const log = options.log ?? (() => {});
  const client = new ClusterClient(loadKubeconfig(options.kubeconfig));
  const promtool = new Promtool(programs.promtool);
  const servers = new Servers({ ...options, programs });
  const rights = new DiscoveryRights(client);
  const changed = new Set<ChangeOf>(['configuration']);
  let lastError = 'no answer';
  const loop = new ReconcileLoop(error => log(wordsOf(error)));
  const watch = new ClusterWatch(client, {
    onChange: of => {
      changed.add(of);
      loop.trigger();
    },
    onError: (kind, error) => {
      lastError = `watch of ${kind}: ${wordsOf(error)}`;
      log(lastError);
    },
  });
  const reconciler = new Reconciler({
    ...options,
    client,
    promtool,
    servers,
    watch,
    rights,
  });
  const webhook = await startRuleWebhook(promtool);
  const resync = setInterval(() => {
    changed.add('configuration');
    loop.trigger();
  }, RESYNC_MILLIS);
  resync.unref();
  const stop = async () => {
    clearInterval(resync);
    await watch.stop();
    await loop.stop();
    await Promise.all([servers.stop(), webhook.stop()]);
  };
  try {
    await within(
      SYNC_MILLIS,
      watch.synced(),
      () => `the cluster's objects could not be listed: ${lastError}`,
    );
    await loop.start(async () => {
      const now = new Set(changed);
      changed.clear();
      try {
        await reconciler.reconcile(now);
      } catch (error) {
        now.forEach(of => changed.add(of));
        throw error;
      }
    });
  } catch (error) {
    await stop();
    throw error;
  }
  const { prometheus, alertmanager } = servers;
  if (!prometheus || !alertmanager) {
    throw new Error('the servers did not start');
  }
  return {
    prometheusUrl: prometheus.url,
    alertmanagerUrl: alertmanager.url,
    webhookUrl: webhook.url,
    died: () => Promise.race([prometheus.died(), alertmanager.died()]),
    stop,
  };
}

/** @throws Error with the message when it takes longer */
async function within<T>(
  millis: number,
  promise: Promise<T>,
  message: () => string,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message())), millis);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
