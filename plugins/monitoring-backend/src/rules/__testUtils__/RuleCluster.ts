import {
  mockServices,
  type TestDatabases,
} from '@backstage/backend-test-utils';
import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import { installMonitoringKinds } from '@foredeck/prometheus-sandbox';
import type { Knex } from 'knex';
import { FakeSources } from '../../alerts/__testUtils__/FakeSources';
import { openDatabase } from '../../database/openDatabase';
import type { ScopedNamespace } from '../../scopes/ScopeService';
import { allowed, ClusterDoor, SHOP } from './RuleScene';

export const RULES =
  '/apis/monitoring.coreos.com/v1/namespaces/shop-dev/prometheusrules';

/** A PrometheusRule as the cluster keeps it. */
export interface Written {
  metadata: {
    name: string;
    labels: Record<string, string>;
    annotations: Record<string, string>;
    managedFields: Array<{ manager: string; operation: string }>;
  };
  spec: {
    groups: Array<{
      name: string;
      rules: Array<{
        alert: string;
        expr: string;
        for: string;
        labels: Record<string, string>;
        annotations: Record<string, string>;
      }>;
    }>;
  };
}

/** A cluster with a Prometheus object that selects rules by a label, and a source that is told what to say. */
export class RuleCluster {
  static async start(): Promise<RuleCluster> {
    const sandbox = await startSandbox({ speed: 20 });
    const door = new ClusterDoor(sandbox);
    await installMonitoringKinds(sandbox.kubeconfig());
    for (const name of ['shop-dev', 'monitoring']) {
      await door.request('POST', '/api/v1/namespaces', {
        ...{ apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
      });
    }
    await door.request(
      'POST',
      '/apis/monitoring.coreos.com/v1/namespaces/monitoring/prometheuses',
      {
        apiVersion: 'monitoring.coreos.com/v1',
        kind: 'Prometheus',
        metadata: { name: 'k8s' },
        spec: {
          ruleNamespaceSelector: {},
          ruleSelector: { matchLabels: { release: 'prometheus' } },
        },
      },
    );
    return new RuleCluster(sandbox, door);
  }

  sources = new FakeSources();
  #knex: Knex | undefined;

  private constructor(readonly sandbox: Sandbox, readonly door: ClusterDoor) {}

  /** Without rules and history, and with metrics of HTTP requests. */
  async reset(databases: TestDatabases): Promise<void> {
    this.#knex = await databases.init('SQLITE_3');
    await openDatabase(
      mockServices.database({ knex: this.#knex, migrations: {} }),
    );
    await this.door.request('DELETE', RULES);
    this.sources = new FakeSources();
    this.sources.source.instant = [
      {
        labels: {
          __name__: 'http_requests_total',
          foredeck_label: 'status_code',
        },
        value: 1,
      },
    ];
  }

  /** As somebody with rights to a namespace, or some of it. */
  services(one: ScopedNamespace = SHOP) {
    if (!this.#knex) {
      throw new Error('reset comes first');
    }
    return this.door.rules(this.#knex, allowed(one), this.sources);
  }

  read(name: string): Promise<Written> {
    return this.door.request<Written>('GET', `${RULES}/${name}`);
  }

  async stop(): Promise<void> {
    await this.door.stop();
    await this.sandbox.stop();
  }
}
