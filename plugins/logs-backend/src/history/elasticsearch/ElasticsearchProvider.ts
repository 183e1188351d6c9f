import {
  InputError,
  NotImplementedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type {
  DoctorCheck,
  LogLink,
} from '@foredeck/backstage-plugin-logs-common';
import type {
  DoctorTarget,
  HistoryQuery,
  LogHistoryProvider,
  ProviderHistogram,
  ProviderPage,
} from '@foredeck/backstage-plugin-logs-node';
import type { HttpPeer } from '../peer/HttpPeer';
import { SearchClient } from './client/SearchClient';
import { Diagnosis } from './diagnosis/Diagnosis';
import { FieldFinder } from './fields/FieldFinder';
import type { StoreFields } from './fields/StoreFields';
import { discoverLinks } from './links/discoverLinks';
import { LinePager, type SearchPlace } from './paging/LinePager';
import { answerNotices } from './query/answerNotices';
import {
  countLines,
  countsOf,
  histogramBody,
  isCountable,
  type HistogramQuery,
} from './query/levelHistogram';
import { linesClauses, type QueryFields } from './query/SearchQuery';
import { indexPatterns } from './settings/indexPattern';
import type { SearchSettings } from './settings/SearchSettings';

/** Lines that are counted one by one rather than in the store. */
const COUNTED_HERE = 2000;

/** Lines in Elasticsearch or OpenSearch, as Filebeat or Fluent Bit write them. */
export class ElasticsearchProvider implements LogHistoryProvider {
  readonly id: string;
  readonly title: string;
  readonly #settings: SearchSettings;
  readonly #client: SearchClient;
  readonly #finder: FieldFinder;
  readonly #pager: LinePager;
  readonly #diagnosis: Diagnosis;

  constructor(options: {
    cluster: string;
    settings: SearchSettings;
    peer: HttpPeer;
    now?: () => Date;
  }) {
    const { cluster, settings, peer } = options;
    const { product } = settings;
    this.id = product;
    this.title = peer.title;
    this.#settings = settings;
    this.#client = new SearchClient({ product, peer });
    this.#finder = new FieldFinder(this.#client);
    this.#pager = new LinePager({ cluster, settings, client: this.#client });
    this.#diagnosis = new Diagnosis({
      ...{ settings, client: this.#client, finder: this.#finder },
      now: options.now ?? (() => new Date()),
    });
  }

  async query(query: HistoryQuery, signal: AbortSignal): Promise<ProviderPage> {
    if (query.targets.length === 0) {
      return { lines: [] };
    }
    const index = indexPatterns(this.#settings, query.targets);
    const fields = await this.#finder.find(index, signal);
    return fields.indices?.length === 0
      ? { lines: [], notices: [this.#noIndex(index)] }
      : this.#pager.page(
          query,
          { index, fields: this.#usable(index, fields) },
          signal,
        );
  }

  async histogram(
    query: HistogramQuery,
    signal: AbortSignal,
  ): Promise<ProviderHistogram> {
    const { filter, targets } = query;
    const index = indexPatterns(this.#settings, targets);
    const found = await this.#finder.find(index, signal);
    const [levelField] = found.exact.level;
    if (!isCountable(filter, levelField)) {
      throw new NotImplementedError(
        'with this filter, lines can only be counted one by one',
      );
    }
    if (targets.length === 0 || found.indices?.length === 0) {
      const counts = countsOf({ time: { buckets: [] } }, query) ?? [];
      return { counts, partial: false, notices: [this.#noIndex(index)] };
    }
    const fields = this.#usable(index, found);
    return (
      (levelField === undefined
        ? await this.#countedHere(query, { index, fields }, signal)
        : undefined) ?? this.#countedThere(query, { index, fields }, signal)
    );
  }

  links(query: Omit<HistoryQuery, 'limit' | 'cursor'>): LogLink[] {
    return discoverLinks(this.#settings, query, place =>
      this.#finder.known(indexPatterns(this.#settings, [place])),
    );
  }

  diagnose(target: DoctorTarget, signal: AbortSignal): Promise<DoctorCheck[]> {
    return this.#diagnosis.checks(target, signal);
  }

  /** Few lines one by one, with levels as the portal sees them; undefined for many. */
  async #countedHere(
    query: HistogramQuery,
    place: SearchPlace,
    signal: AbortSignal,
  ): Promise<ProviderHistogram | undefined> {
    const {
      lines,
      nextCursor,
      notices = [],
    } = await this.#pager.page(
      { ...query, direction: 'forward', limit: COUNTED_HERE },
      place,
      signal,
    );
    return nextCursor
      ? undefined
      : {
          counts: countLines(lines, query),
          partial: notices.length > 0,
          notices,
        };
  }

  async #countedThere(
    query: HistogramQuery,
    { index, fields }: SearchPlace,
    signal: AbortSignal,
  ): Promise<ProviderHistogram> {
    const { from, step, filter } = query;
    const [levelField] = fields.exact.level;
    const clauses = linesClauses(
      { ...query, filter: undefined },
      fields,
      this.#settings.selector,
    );
    const answer = await this.#client.search(
      { index },
      histogramBody(clauses, { from, step, levelField }),
      signal,
    );
    const levels = filter?.levels;
    const counts = countsOf(answer.aggregations, { ...query, levels });
    if (!counts) {
      throw new ServiceUnavailableError(`${this.title} did not count lines`);
    }
    const notices = answerNotices(this.title, answer);
    if (!levelField) {
      notices.push({
        severity: 'info',
        message: `Lines in ${this.title} have no field with their level: all are counted as without one`,
      });
    }
    return { counts, partial: notices.length > 0, notices };
  }

  #noIndex(index: string) {
    return {
      severity: 'warning' as const,
      message: `${this.title} has no index that matches ${index}; check index in foredeck.logs.history`,
    };
  }

  /** @throws InputError when lines of one pod can not be told from those of others */
  #usable(index: string, { precision, ...fields }: StoreFields): QueryFields {
    if (!precision) {
      throw new InputError(
        `${this.title} has no time in the field @timestamp of ${index}; check that index names the indices of logs`,
      );
    }
    for (const role of ['namespace', 'pod'] as const) {
      if (fields.exact[role].length === 0) {
        throw new InputError(
          `${this.title} can not search ${index} for the ${role} of a line: there is no field with exact values, as Filebeat and Fluent Bit write it (kubernetes.${role}…)`,
        );
      }
    }
    return { ...fields, precision };
  }
}
