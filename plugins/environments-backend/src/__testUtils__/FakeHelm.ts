import { createServiceFactory } from '@backstage/backend-plugin-api';
import type {
  HelmOperation,
  ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';
import {
  HelmEngineExchange,
  helmEngineServiceRef,
  type HelmEngine,
  type ReleaseState,
} from '@foredeck/backstage-plugin-helm-node';

/** A Helm plugin that has the releases a test gives it, and remembers what it was asked for. */
export class FakeHelm {
  readonly rows: ReleaseRow[] = [];
  /** By `cluster/namespace/name`. */
  readonly states = new Map<string, ReleaseState>();
  /** Releases that were removed, `namespace/name`. */
  readonly uninstalled: string[] = [];
  /** In what state an uninstall ends. */
  uninstallEnds: (name: string) => 'succeeded' | 'failed' = () => 'succeeded';

  /** Adds a release that everybody may see. */
  put(row: Partial<ReleaseRow> & { namespace: string; name: string }): void {
    this.rows.push({
      cluster: 'local',
      status: 'deployed',
      revision: 1,
      chart: 'web',
      chartVersion: '1.0.0',
      image: `registry.example.com/${row.name}:1`,
      updated: '2026-11-23T12:00:00.000Z',
      health: { state: 'healthy' },
      ...row,
    });
  }

  factory() {
    const exchange = new HelmEngineExchange();
    exchange.provide(this.#engine());
    return createServiceFactory({
      service: helmEngineServiceRef,
      deps: {},
      factory: () => exchange,
    });
  }

  #engine(): HelmEngine {
    const inPlace: HelmEngine['releases'] = async ({ cluster, namespaces }) =>
      this.rows.filter(
        row => row.cluster === cluster && namespaces.includes(row.namespace),
      );
    const unused = () => {
      throw new Error('This fake does not do that');
    };
    return {
      visible: inPlace,
      releases: inPlace,
      read: async ({ cluster, namespace, name }) =>
        this.states.get(`${cluster}/${namespace}/${name}`),
      uninstall: async ({ namespace, name }, initiator) => {
        const path = `${namespace}/${name}`;
        if (this.uninstallEnds(name) === 'succeeded') {
          this.uninstalled.push(path);
          const index = this.rows.findIndex(
            row => row.namespace === namespace && row.name === name,
          );
          this.rows.splice(index, index < 0 ? 0 : 1);
        }
        return this.#operation(path, initiator.ref);
      },
      follow: async id => this.#operation(id, 'user:default/mock'),
      ...{ below: unused, render: unused, changes: unused, deploy: unused },
      ...{ rollback: unused, cancel: unused },
    };
  }

  #operation(id: string, initiator: string): HelmOperation {
    const [, name] = id.split('/');
    const state = this.uninstallEnds(name);
    return {
      id,
      plugin: 'helm',
      kind: 'uninstall',
      subject: { kind: 'release', name },
      initiator,
      state,
      summary: state === 'succeeded' ? 'Removed' : `${name} is stuck`,
      cancellable: false,
      startedAt: '2026-11-23T12:00:00.000Z',
      attempt: 1,
    };
  }
}
