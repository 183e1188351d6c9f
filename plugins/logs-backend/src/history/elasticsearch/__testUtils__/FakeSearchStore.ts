import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import type { Clause } from '../query/clauses';
import { FILEBEAT_FIELDS, type Json } from './fields';
import type { SearchProduct } from '../client/SearchClient';
import {
  matchesClause,
  storedTime,
  type StoredDocument,
} from './matchesClause';

/** A refusal in the shape that both products give. */
export function refusal(status: number, type: string, reason: string) {
  const cause = { type, reason };
  return { status, body: { error: { root_cause: [cause], ...cause }, status } };
}

interface SearchBody {
  size: number;
  query: Clause;
  sort?: Array<Record<string, { order: 'asc' | 'desc' }>>;
  search_after?: Array<string | number>;
  pit?: { id: string };
  aggs?: Json;
}

/** Elasticsearch or OpenSearch as far as the portal asks it, with documents in memory. */
export class FakeSearchStore {
  readonly #server = createServer(async (request, response) => {
    const { status, body } = await this.#answer(request);
    response.statusCode = status;
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  url = '';
  product: SearchProduct = 'elasticsearch';
  precision: 'ms' | 'ns' = 'ms';
  /** Whether there are points in time, and with an order by place. */
  points: 'none' | 'open' | 'ordered' = 'ordered';
  documents: StoredDocument[] = [];
  fields: Json = {};
  settings: Json = {};
  mappings: Json = {};
  aggregations: Json | undefined;
  /** More of a search's answer, such as failures of shards. */
  extra: Json = {};
  /** Given instead, by the path's last part. */
  refusals: Record<string, { status: number; body: Json | string }> = {};
  readonly asked: Array<{
    method: string;
    path: string;
    query: URLSearchParams;
    headers: IncomingMessage['headers'];
    body?: Json;
  }> = [];
  readonly openPoints = new Map<string, StoredDocument[]>();
  #opened = 0;

  async listen(): Promise<void> {
    await new Promise<void>(resolve => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = this.#server.address() as AddressInfo;
    this.url = `http://127.0.0.1:${port}`;
  }

  reset(): void {
    Object.assign(this, {
      ...{ product: 'elasticsearch', precision: 'ms', points: 'ordered' },
      ...{ documents: [], fields: FILEBEAT_FIELDS, settings: {} },
      ...{ mappings: {}, aggregations: undefined, extra: {}, refusals: {} },
    });
    this.asked.length = 0;
    this.openPoints.clear();
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  searches(): Json[] {
    return this.asked
      .filter(({ path }) => path.endsWith('/_search'))
      .flatMap(({ body }) => (body ? [body] : []));
  }

  async #answer(
    request: IncomingMessage,
  ): Promise<{ status: number; body: Json | string }> {
    const { method = 'GET', headers } = request;
    const url = new URL(request.url ?? '', this.url);
    const path = decodeURIComponent(url.pathname);
    const text = await readText(request);
    const body = text ? (JSON.parse(text) as Json) : undefined;
    this.asked.push({ method, path, query: url.searchParams, headers, body });
    const last = path.split('/').at(-1) ?? '';
    const refused = this.refusals[last] ?? this.refusals['*'];
    if (refused) {
      return refused;
    }
    if (last === '_field_caps') {
      return { status: 200, body: this.#caps() };
    }
    if (path.includes('/_settings/')) {
      return { status: 200, body: this.settings };
    }
    if (last === '_mapping') {
      return { status: 200, body: this.mappings };
    }
    if (last === '_pit' || last === 'point_in_time') {
      return this.#point(method, last, body);
    }
    return this.#search(body as unknown as SearchBody);
  }

  #caps(): Json {
    const indices = [...new Set(this.documents.map(({ _index }) => _index))];
    const all = Object.keys(this.settings);
    return {
      indices: this.extra.indices ?? [...new Set([...indices, ...all])],
      fields: this.fields,
    };
  }

  #point(method: string, kind: string, body: Json | undefined) {
    const own = this.product === 'elasticsearch' ? '_pit' : 'point_in_time';
    if (this.points === 'none' || kind !== own) {
      return refusal(400, 'parse_exception', 'request body is required');
    }
    if (method === 'DELETE') {
      const { id, pit_id: ids = [id] } = body as {
        id: string;
        pit_id?: string[];
      };
      ids.forEach(one => this.openPoints.delete(one));
      return { status: 200, body: { succeeded: true, num_freed: 1 } };
    }
    const id = `point-${++this.#opened}`;
    this.openPoints.set(id, [...this.documents]);
    return own === '_pit'
      ? { status: 200, body: { id } }
      : {
          status: 200,
          body: {
            pit_id: id,
            _shards: { total: 1, successful: 1, skipped: 0, failed: 0 },
            creation_time: 1_763_939_091_123,
          },
        };
  }

  #search({ query, sort = [], size, ...body }: SearchBody) {
    const { pit, search_after: after } = body;
    const documents = pit ? this.openPoints.get(pit.id) : this.documents;
    if (!documents) {
      return refusal(
        404,
        'search_context_missing_exception',
        'No search context found for id [7]',
      );
    }
    const unknown = sort.find(one => '_shard_doc' in one);
    if (unknown && (!pit || this.points !== 'ordered')) {
      return refusal(
        400,
        'query_shard_exception',
        'No mapping found for [_shard_doc] in order to sort on',
      );
    }
    if (this.aggregations && body.aggs) {
      return {
        status: 200,
        body: {
          ...{ timed_out: false, hits: { hits: [] } },
          ...{ aggregations: this.aggregations, ...this.extra },
        },
      };
    }
    const keys = (document: StoredDocument) =>
      sort.map(one =>
        this.#sortValue(document, Object.keys(one)[0], documents),
      );
    const signs = sort.map(one =>
      Object.values(one)[0].order === 'desc' ? -1 : 1,
    );
    const compare = (a: bigint[], b: bigint[]) => {
      const at = a.findIndex((value, index) => value !== b[index]);
      return at < 0 ? 0 : signs[at] * (a[at] < b[at] ? -1 : 1);
    };
    const from = after?.map((value, index) =>
      index === 0 ? storedTime(value, this.precision) : BigInt(value),
    );
    const hits = documents
      .filter(document => matchesClause(document, query, this.precision))
      .filter(document => !from || compare(keys(document), from) > 0)
      .sort((a, b) => compare(keys(a), keys(b)))
      .slice(0, size)
      .map(document => ({
        ...document,
        fields: { '@timestamp': [this.#shownTime(document)] },
        sort: keys(document).map(Number),
      }));
    return {
      status: 200,
      body: {
        took: 3,
        timed_out: false,
        ...(pit && { pit_id: pit.id }),
        _shards: { total: 1, successful: 1, skipped: 0, failed: 0 },
        hits: { max_score: null, hits },
        ...this.extra,
      },
    };
  }

  #sortValue(
    document: StoredDocument,
    field: string,
    all: StoredDocument[],
  ): bigint {
    if (field === '@timestamp') {
      return storedTime(document._source[field], this.precision);
    }
    const { log } = document._source as { log?: { offset?: number } };
    return BigInt(
      field === '_shard_doc' ? all.indexOf(document) : log?.offset ?? -1,
    );
  }

  #shownTime({ _source }: StoredDocument): string {
    const nanos = storedTime(_source['@timestamp'], this.precision);
    const date = new Date(Number(nanos / 1_000_000n)).toISOString();
    const rest = String(nanos % 1_000_000n).padStart(6, '0');
    return this.precision === 'ms' ? date : date.replace('Z', `${rest}Z`);
  }
}
