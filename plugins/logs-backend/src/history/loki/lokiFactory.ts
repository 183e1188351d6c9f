import type { LogHistoryProviderFactory } from '@foredeck/backstage-plugin-logs-node';
import { readLokiConfig } from './LokiConfig';
import { LokiProvider } from './LokiProvider';

/** Makes providers for entries of type `loki`. */
export const lokiFactory: LogHistoryProviderFactory = {
  type: 'loki',
  create: ({ cluster, config }) =>
    new LokiProvider(readLokiConfig(cluster, config)),
};
