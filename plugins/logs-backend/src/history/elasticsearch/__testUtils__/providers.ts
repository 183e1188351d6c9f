import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import type {
  HistoryLine,
  HistoryQuery,
  LogHistoryProvider,
} from '@foredeck/backstage-plugin-logs-node';
import { searchFactories } from '../searchFactories';
import type { FakeSearchStore } from './FakeSearchStore';
import type { StoredDocument } from './matchesClause';

export const SIGNAL = new AbortController().signal;

/** A provider as the configuration makes it. */
export function providerOf(
  { url }: Pick<FakeSearchStore, 'url'>,
  type = 'elasticsearch',
  more: JsonObject = {},
): LogHistoryProvider {
  const factory = searchFactories.find(one => one.type === type);
  if (!factory) {
    throw new Error(`There is no ${type}`);
  }
  return factory.create({
    cluster: 'local',
    config: new ConfigReader({ type, url, ...more }),
    logger: mockServices.logger.mock(),
  });
}

export const QUERY: HistoryQuery = {
  targets: [{ cluster: 'local', namespace: 'shop' }],
  from: '2026-11-23T10:00:00.000000000Z',
  to: '2026-11-23T11:00:00.000000000Z',
  direction: 'backward',
  limit: 100,
};

let made = 0;

/** A line as Filebeat writes it. */
export function filebeat(
  time: string,
  message: string,
  more: {
    pod?: string;
    container?: string;
    namespace?: string;
    offset?: number;
  } = {},
): StoredDocument {
  return {
    _index: 'filebeat-2026.11.23',
    _id: `id-${++made}`,
    _source: {
      '@timestamp': time,
      message,
      stream: 'stdout',
      ...(more.offset !== undefined && { log: { offset: more.offset } }),
      kubernetes: {
        namespace: more.namespace ?? 'shop',
        node: { name: 'node-1' },
        pod: { name: more.pod ?? 'cart-0', uid: 'uid-1' },
        container: { name: more.container ?? 'app' },
        deployment: { name: 'cart' },
      },
    },
  };
}

/** All pages of a query. */
export async function allLines(
  store: LogHistoryProvider,
  query: HistoryQuery,
): Promise<HistoryLine[]> {
  const lines: HistoryLine[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.query({ ...query, cursor }, SIGNAL);
    lines.push(...page.lines);
    cursor = page.nextCursor;
  } while (cursor);
  return lines;
}
