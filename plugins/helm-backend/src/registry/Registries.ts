import { RegistryClient } from './RegistryClient';
import type { RegistrySettings } from './RegistrySettings';

/** A registry that may be asked. */
export interface Registry {
  client: RegistryClient;
  harbor: boolean;
}

/** The registries of the configuration; no others are ever asked. */
export class Registries {
  readonly #byHost: ReadonlyMap<string, Registry>;

  constructor(options: { settings: readonly RegistrySettings[] }) {
    this.#byHost = new Map(
      options.settings.map(settings => [
        settings.host,
        { client: new RegistryClient(settings), harbor: settings.harbor },
      ]),
    );
  }

  /** Undefined for a registry that is not configured. */
  get(host: string): Registry | undefined {
    return this.#byHost.get(host);
  }

  async close(): Promise<void> {
    const registries = [...this.#byHost.values()];
    await Promise.all(registries.map(({ client }) => client.close()));
  }
}

/** What to do about a registry that is not configured. */
export function notConfigured(host: string): string {
  return `The registry ${host} is not asked: add it at foredeck.helm.registries with a login, or at foredeck.helm.publicRegistries when it needs none`;
}
