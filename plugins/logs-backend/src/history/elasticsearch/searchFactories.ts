import type { LogHistoryProviderFactory } from '@foredeck/backstage-plugin-logs-node';
import { HttpPeer } from '../peer/HttpPeer';
import { readPeerConfig } from '../peer/PeerConfig';
import type { SearchProduct } from './client/SearchClient';
import { ElasticsearchProvider } from './ElasticsearchProvider';
import { readSearchSettings } from './settings/readSearchSettings';

const TITLES: Record<SearchProduct, string> = {
  elasticsearch: 'Elasticsearch',
  opensearch: 'OpenSearch',
};

/** Makes providers for entries of type `elasticsearch` and `opensearch`. */
export const searchFactories: LogHistoryProviderFactory[] = (
  ['elasticsearch', 'opensearch'] as const
).map(product => ({
  type: product,
  create: ({ cluster, config }) =>
    new ElasticsearchProvider({
      cluster,
      settings: readSearchSettings(product, config),
      peer: new HttpPeer(readPeerConfig(config, TITLES[product])),
    }),
}));
