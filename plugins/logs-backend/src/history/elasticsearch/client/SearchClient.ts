import type { z } from 'zod';
import type { HttpPeer, PeerRequest } from '../../peer/HttpPeer';
import {
  fieldCapsSchema,
  indexSettingsSchema,
  labelMappingsSchema,
  pointInTimeSchema,
  searchAnswerSchema,
  type FieldCaps,
  type IndexSettings,
  type LabelMappings,
  type SearchAnswer,
} from './answers';
import { SearchProblem, searchProblem } from './SearchProblem';

/** Both speak nearly the same; this says which dialect. */
export type SearchProduct = 'elasticsearch' | 'opensearch';

/** Patterns that match nothing are empty answers, not errors. */
const LENIENT = [
  ['ignore_unavailable', 'true'],
  ['allow_no_indices', 'true'],
] as const;

/** The requests that are made of a store. */
export class SearchClient {
  readonly #product: SearchProduct;
  readonly #peer: HttpPeer;

  constructor(options: { product: SearchProduct; peer: HttpPeer }) {
    this.#product = options.product;
    this.#peer = options.peer;
  }

  get title(): string {
    return this.#peer.title;
  }

  get host(): string {
    return this.#peer.host;
  }

  /** @param where - a pattern of indices, or a point in time that stands for one */
  search(
    where: { index: string } | { pit: string; keepAlive: string },
    body: object,
    signal: AbortSignal,
  ): Promise<SearchAnswer> {
    if ('index' in where) {
      return this.#json(searchAnswerSchema, {
        method: 'POST',
        path: `/${encodeURIComponent(where.index)}/_search`,
        query: LENIENT,
        what: `the indices ${where.index}`,
        ...{ body, signal },
      });
    }
    const pit = { id: where.pit, keep_alive: where.keepAlive };
    return this.#json(searchAnswerSchema, {
      method: 'POST',
      path: '/_search',
      what: 'the lines',
      body: { ...body, pit },
      signal,
    });
  }

  fieldCaps(
    index: string,
    fields: readonly string[],
    signal: AbortSignal,
  ): Promise<FieldCaps> {
    return this.#json(fieldCapsSchema, {
      path: `/${encodeURIComponent(index)}/_field_caps`,
      query: [['fields', fields.join(',')], ...LENIENT],
      what: `the fields of ${index}`,
      signal,
    });
  }

  /** When each index was made, and what blocks writing to it. */
  indexSettings(index: string, signal: AbortSignal): Promise<IndexSettings> {
    const names = 'index.creation_date,index.blocks.*';
    return this.#json(indexSettingsSchema, {
      path: `/${encodeURIComponent(index)}/_settings/${names}`,
      query: [['flat_settings', 'true'], ...LENIENT],
      what: `the settings of ${index}`,
      signal,
    });
  }

  /** What the labels of pods are mapped to, of each index. */
  labelMappings(index: string, signal: AbortSignal): Promise<LabelMappings> {
    return this.#json(labelMappingsSchema, {
      path: `/${encodeURIComponent(index)}/_mapping`,
      query: [
        ['filter_path', '*.mappings.properties.kubernetes.properties.labels'],
        ...LENIENT,
      ],
      what: `the mapping of ${index}`,
      signal,
    });
  }

  /** @throws SearchProblem where there are none: before Elasticsearch 7.10 and OpenSearch 2.4 */
  openPointInTime(
    index: string,
    keepAlive: string,
    signal: AbortSignal,
  ): Promise<string> {
    const end =
      this.#product === 'elasticsearch' ? '_pit' : '_search/point_in_time';
    return this.#json(pointInTimeSchema, {
      method: 'POST',
      path: `/${encodeURIComponent(index)}/${end}`,
      query: [
        ['keep_alive', keepAlive],
        ['ignore_unavailable', 'true'],
      ],
      what: `the indices ${index}`,
      signal,
    });
  }

  async closePointInTime(id: string, signal: AbortSignal): Promise<void> {
    const [path, body] =
      this.#product === 'elasticsearch'
        ? ['/_pit', { id }]
        : ['/_search/point_in_time', { pit_id: [id] }];
    await this.#ask({
      ...{ path, body, signal },
      method: 'DELETE',
      what: 'a point in time',
    });
  }

  async #json<T>(schema: z.ZodType<T>, request: Asked): Promise<T> {
    const text = await this.#ask(request);
    let answer: unknown;
    try {
      answer = JSON.parse(text);
    } catch {
      throw this.#strange();
    }
    const result = schema.safeParse(answer);
    if (!result.success) {
      throw this.#strange();
    }
    return result.data;
  }

  #strange(): SearchProblem {
    return new SearchProblem(
      `${this.title} answered with something else than a store of logs does; check url in foredeck.logs.history`,
      { status: 200 },
    );
  }

  async #ask({ what, ...request }: Asked): Promise<string> {
    const answer = await this.#peer.answer(request);
    if (answer.status < 200 || answer.status > 299) {
      throw searchProblem(this.#peer, what, answer);
    }
    return answer.text;
  }
}

interface Asked extends PeerRequest {
  /** What is asked for, in words. */
  what: string;
}
