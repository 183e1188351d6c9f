import { HttpPeer } from '../peer/HttpPeer';
import { nanosOf, timeOfNanos } from '../moments';
import type { LokiConfig } from './LokiConfig';

/** A line with the labels of its stream. */
export interface LokiEntry {
  /** RFC 3339 in UTC with nine digits. */
  time: string;
  text: string;
  labels: Record<string, string>;
}

/** Points of one series of a metric query. */
export interface LokiSeries {
  labels: Record<string, string>;
  /** Seconds since 1970, and the value. */
  points: Array<[seconds: number, value: number]>;
}

interface QueryAnswer {
  data: {
    result: Array<{
      stream?: Record<string, string>;
      metric?: Record<string, string>;
      values: Array<[string | number, string]>;
    }>;
  };
}

/** Loki's HTTP API, as far as it is needed (since 2.0). */
export class LokiClient {
  readonly #peer: HttpPeer;

  constructor(config: LokiConfig) {
    this.#peer = new HttpPeer(config.peer);
  }

  /** In the direction asked for. `start` is inclusive, `end` is not. */
  async entries(
    query: string,
    options: {
      start: string;
      end: string;
      direction: 'backward' | 'forward';
      limit: number;
      signal: AbortSignal;
    },
  ): Promise<LokiEntry[]> {
    const { start, end, direction, limit, signal } = options;
    const answer = await this.#range(query, signal, [
      ['start', String(nanosOf(start))],
      ['end', String(nanosOf(end))],
      ['direction', direction],
      ['limit', String(limit)],
    ]);
    const sign = direction === 'forward' ? 1 : -1;
    return answer.data.result
      .flatMap(({ stream = {}, values }) =>
        values.map(([nanos, text]) => ({
          time: timeOfNanos(BigInt(nanos)),
          text,
          labels: stream,
        })),
      )
      .sort((a, b) =>
        a.time < b.time ? -sign : Number(a.time > b.time) * sign,
      );
  }

  async series(
    query: string,
    options: {
      start: bigint;
      end: bigint;
      step: number;
      signal: AbortSignal;
    },
  ): Promise<LokiSeries[]> {
    const answer = await this.#range(query, options.signal, [
      ['start', String(options.start)],
      ['end', String(options.end)],
      ['step', `${options.step}ms`],
    ]);
    return answer.data.result.map(({ metric = {}, values }) => ({
      labels: metric,
      points: values.map(([at, value]) => [Number(at), Number(value)]),
    }));
  }

  /** Names of the labels there are. */
  async labels(start: string, signal: AbortSignal): Promise<string[]> {
    const answer = await this.#peer.json<{ data?: string[] }>({
      path: '/loki/api/v1/labels',
      query: [['start', String(nanosOf(start))]],
      signal,
    });
    return answer.data ?? [];
  }

  /** Label sets of the streams there are. */
  async streams(
    selector: string,
    start: string,
    signal: AbortSignal,
  ): Promise<Array<Record<string, string>>> {
    const answer = await this.#peer.json<{
      data?: Array<Record<string, string>>;
    }>({
      path: '/loki/api/v1/series',
      query: [
        ['match[]', selector],
        ['start', String(nanosOf(start))],
      ],
      signal,
    });
    return answer.data ?? [];
  }

  async #range(
    query: string,
    signal: AbortSignal,
    options: Array<[string, string]>,
  ): Promise<QueryAnswer> {
    return await this.#peer.json<QueryAnswer>({
      path: '/loki/api/v1/query_range',
      query: [['query', query], ...options],
      signal,
    });
  }
}
