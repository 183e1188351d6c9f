import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import type { HelmEngine } from './HelmEngine';

/** Where the Helm plugin leaves its engine, and others of the same backend find it. */
export class HelmEngineExchange {
  #engine: HelmEngine | undefined;

  /** For the Helm plugin, while it starts. */
  provide(engine: HelmEngine): void {
    this.#engine = engine;
  }

  /** Whether the Helm plugin has started here. */
  get available(): boolean {
    return this.#engine !== undefined;
  }

  /** @throws ServiceUnavailableError when this backend has no Helm plugin */
  get(): HelmEngine {
    if (!this.#engine) {
      throw new ServiceUnavailableError(
        'This backend has no Helm plugin, or it has not started: add @foredeck/backstage-plugin-helm-backend to it',
      );
    }
    return this.#engine;
  }
}

/** The exchange that the plugins of one backend share. */
export const helmEngineServiceRef = createServiceRef<HelmEngineExchange>({
  id: 'foredeck.helm-engine',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {},
      factory: () => new HelmEngineExchange(),
    }),
});
