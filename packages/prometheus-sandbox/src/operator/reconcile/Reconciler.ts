import { join } from 'node:path';
import type { ClusterClient } from '../../cluster/ClusterClient';
import type { DiscoveryRequest } from '../discovery/DiscoveryRequest';
import type { DiscoveryRights } from '../discovery/DiscoveryRights';
import { TargetFiles } from '../discovery/TargetFiles';
import { kubeletService } from '../kubelet/kubeletService';
import type { MonitoringObject } from '../objects/monitoring';
import type { Promtool } from '../validation/Promtool';
import type { ChangeOf, ClusterWatch } from '../watch/ClusterWatch';
import { alertmanagerConfig } from './alertmanagerConfig';
import { planFiles } from './planFiles';
import { RejectionEvents } from './RejectionEvents';
import type { Servers } from './Servers';

interface ObjectName {
  namespace: string;
  name: string;
}

interface ReconcilerOptions {
  client: ClusterClient;
  watch: ClusterWatch;
  rights: DiscoveryRights;
  promtool: Promtool;
  servers: Servers;
  dataDir: string;
  podNetworkUrl?: string;
  prometheus?: ObjectName;
  alertmanager?: ObjectName;
}

/** Makes the servers what the objects of the cluster ask for. */
export class Reconciler {
  readonly #options: ReconcilerOptions;
  readonly #events: RejectionEvents;
  readonly #targets: TargetFiles;
  #kubelets = '';

  constructor(options: ReconcilerOptions) {
    this.#options = options;
    this.#events = new RejectionEvents(options.client);
    this.#targets = new TargetFiles(
      join(options.dataDir, 'targets'),
      options.rights,
    );
  }

  /** @throws Error when there is no Prometheus object */
  async reconcile(changed: ReadonlySet<ChangeOf>): Promise<void> {
    const { rights, watch } = this.#options;
    if (changed.has('rights')) {
      rights.forget();
    }
    await this.#publishKubelets();
    if (changed.has('configuration')) {
      await this.#configure();
    } else {
      await this.#targets.write(watch.discovered());
    }
  }

  async #configure(): Promise<void> {
    const { promtool, rights, servers, watch, podNetworkUrl } = this.#options;
    const prometheus = find(
      watch.prometheuses.list(),
      this.#options.prometheus ?? { namespace: 'monitoring', name: 'k8s' },
    );
    if (!prometheus) {
      throw new Error('there is no Prometheus object to follow');
    }
    if (prometheus.spec.paused && servers.prometheus) {
      return;
    }
    const alertmanager = find(
      watch.alertmanagers.list(),
      this.#options.alertmanager ?? { namespace: 'monitoring', name: 'main' },
    );
    const secrets = watch.secrets.list();
    await servers.useAlertConfig(alertmanagerConfig(alertmanager, secrets));
    const requests: DiscoveryRequest[] = [];
    const plan = await planFiles(
      {
        prometheus,
        alertmanager,
        serviceMonitors: watch.serviceMonitors.list(),
        podMonitors: watch.podMonitors.list(),
        rules: watch.rules.list(),
        namespaces: watch.namespaces.list(),
        secrets,
      },
      {
        access: {
          podNetworkUrl,
          targetsOf: request => {
            requests.push(request);
            return this.#targets.fileOf(request);
          },
        },
        promtool,
        alertmanager: alertmanager && hostOf(servers.alertmanager?.url),
      },
    );
    rights.useAccount(
      prometheus.metadata.namespace,
      prometheus.spec.serviceAccountName ?? 'default',
    );
    this.#targets.use(requests);
    await this.#targets.write(watch.discovered());
    await servers.useFiles(plan.files, prometheus.spec.retention);
    await this.#events.tell(plan.rejections);
  }

  async #publishKubelets(): Promise<void> {
    const { client, watch } = this.#options;
    const objects = kubeletService(watch.discovered().nodes);
    const content = JSON.stringify(objects);
    if (content !== this.#kubelets) {
      for (const object of objects) {
        await client.apply(object);
      }
      this.#kubelets = content;
    }
  }
}

function find<T extends MonitoringObject>(
  objects: T[],
  { namespace, name }: ObjectName,
): T | undefined {
  return objects.find(
    ({ metadata }) =>
      metadata.namespace === namespace && metadata.name === name,
  );
}

function hostOf(url: string | undefined): string | undefined {
  return url ? new URL(url).host : undefined;
}
