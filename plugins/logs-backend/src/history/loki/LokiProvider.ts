import { InputError } from '@backstage/errors';
import {
  detectLevel,
  type DoctorCheck,
  type LogLink,
} from '@foredeck/backstage-plugin-logs-common';
import type {
  DoctorTarget,
  HistoryLine,
  HistoryQuery,
  HistoryTarget,
  LogHistoryProvider,
  ProviderHistogram,
  ProviderPage,
} from '@foredeck/backstage-plugin-logs-node';
import { normalTime } from '../../lines/reading/timestamps';
import { nextNano } from '../moments';
import { exploreLinks } from './exploreLinks';
import { LokiClient, type LokiEntry } from './LokiClient';
import type { LokiConfig } from './LokiConfig';
import { diagnoseLoki } from './diagnosis/diagnoseLoki';
import { countLines, type HistogramQuery } from './countLines';
import { lineFilters, streamSelector } from './logql';

/** Most entries that Loki gives at once, unless told otherwise. */
const MOST_ENTRIES = 5000;

/** Older lines out of Loki. */
export class LokiProvider implements LogHistoryProvider {
  readonly id = 'loki';
  readonly title: string;
  readonly #config: LokiConfig;
  readonly #client: LokiClient;

  constructor(config: LokiConfig) {
    this.#config = config;
    this.title = config.peer.title;
    this.#client = new LokiClient(config);
  }

  async query(query: HistoryQuery, signal: AbortSignal): Promise<ProviderPage> {
    const { direction, targets, filter } = query;
    const limit = Math.min(query.limit, MOST_ENTRIES);
    const { start, end } = spanOf(query);
    const { filters } = lineFilters(filter);
    if (start >= end) {
      return { lines: [] };
    }
    const answers = await Promise.all(
      targets.map(async target => {
        const entries = await this.#client.entries(
          `${streamSelector(this.#config, target)}${filters}`,
          { start, end, direction, limit, signal },
        );
        return { entries, lines: entries.map(one => this.#line(one, target)) };
      }),
    );
    return pageOf(
      answers.flatMap(({ lines }) => lines),
      // What is full may have more at its last moment.
      answers.flatMap(({ entries }) =>
        entries.length >= limit ? entries.at(-1)?.time ?? [] : [],
      ),
      { direction, limit },
    );
  }

  async histogram(
    query: HistogramQuery,
    signal: AbortSignal,
  ): Promise<ProviderHistogram> {
    return await countLines(
      {
        config: this.#config,
        client: this.#client,
        lines: (from, limit) =>
          this.query({ ...query, from, direction: 'forward', limit }, signal),
      },
      query,
      signal,
    );
  }

  links(query: Omit<HistoryQuery, 'limit' | 'cursor'>): LogLink[] {
    return exploreLinks(this.#config, query);
  }

  async diagnose(
    target: DoctorTarget,
    signal: AbortSignal,
  ): Promise<DoctorCheck[]> {
    return await diagnoseLoki(this.#config, this.#client, target, signal);
  }

  #line({ time, text, labels }: LokiEntry, target: HistoryTarget): HistoryLine {
    const names = this.#config.labels;
    return {
      time,
      text,
      level: detectLevel(text),
      source: {
        cluster: this.#config.cluster,
        namespace: target.namespace,
        pod: labels[names.pod] ?? '',
        container: labels[names.container] ?? '',
      },
    };
  }
}

/** @throws InputError for a cursor that is none */
function spanOf({ from, to, cursor, direction }: HistoryQuery) {
  if (cursor === undefined) {
    return { start: from, end: to };
  }
  const time = normalTime(cursor);
  if (!time) {
    throw new InputError('cursor is none that Loki gave');
  }
  return direction === 'backward'
    ? { start: from, end: time }
    : { start: time, end: to };
}

/**
 * Lines in order, up to where all places are known. The rest of the last moment
 * is left for the next page, as nobody knows whether it is whole.
 */
function pageOf(
  lines: HistoryLine[],
  fullAt: string[],
  { direction, limit }: Pick<HistoryQuery, 'direction' | 'limit'>,
): ProviderPage {
  const backward = direction === 'backward';
  const before = (a: string, b: string) => (backward ? a > b : a < b);
  const sorted = lines.sort((a, b) =>
    a.time === b.time ? 0 : Number(before(b.time, a.time)) * 2 - 1,
  );
  const stops = [...fullAt];
  if (sorted.length > limit) {
    stops.push(sorted[limit - 1].time);
  }
  if (stops.length === 0) {
    return { lines: sorted };
  }
  const stop = stops.reduce((a, b) => (before(a, b) ? a : b));
  const sure = sorted.filter(line => before(line.time, stop));
  if (sure.length > 0) {
    return { lines: sure, nextCursor: backward ? nextNano(stop) : stop };
  }
  return {
    lines: sorted.filter(line => line.time === stop),
    nextCursor: backward ? stop : nextNano(stop),
    notices: [
      {
        severity: 'warning',
        message: `More than ${limit} lines have the very time ${stop} in the store; not all of them are shown`,
      },
    ],
  };
}
