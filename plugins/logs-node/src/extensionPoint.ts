import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { LogHistoryProvider } from './LogHistoryProvider';

/** Makes the providers of one kind of store. */
export interface LogHistoryProviderFactory {
  /** What `type` in the config names, such as `loki`. */
  readonly type: string;
  /**
   * Makes a provider for one cluster from its entry in `foredeck.logs.history`.
   *
   * @throws InputError that names the key and the fix
   */
  create(options: {
    cluster: string;
    config: Config;
    logger: LoggerService;
  }): LogHistoryProvider;
}

/** Where modules add kinds of stores. */
export interface LogHistoryExtensionPoint {
  /** @throws ConflictError when there is one for that type already */
  addProviderFactory(factory: LogHistoryProviderFactory): void;
}

/** Stores of older logs. */
export const logHistoryExtensionPoint =
  createExtensionPoint<LogHistoryExtensionPoint>({ id: 'logs.history' });
