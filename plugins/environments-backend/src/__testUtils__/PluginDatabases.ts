import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';

/** One database for each of several plugins. */
export class PluginDatabases {
  readonly #open: () => Knex;
  readonly #byPlugin = new Map<string, Knex>();

  constructor(open: () => Knex) {
    this.#open = open;
  }

  factory() {
    return createServiceFactory({
      service: coreServices.database,
      deps: { plugin: coreServices.pluginMetadata },
      factory: ({ plugin }) => {
        const knex = this.#byPlugin.get(plugin.getId()) ?? this.#open();
        this.#byPlugin.set(plugin.getId(), knex);
        return mockServices.database({ knex });
      },
    });
  }

  async end(): Promise<void> {
    await Promise.all([...this.#byPlugin.values()].map(one => one.destroy()));
  }
}
