import type {
  HistoryQuery,
  ProviderPage,
} from '@foredeck/backstage-plugin-logs-node';
import type { SearchAnswer, SearchHit } from '../client/answers';
import type { SearchClient } from '../client/SearchClient';
import { SearchProblem } from '../client/SearchProblem';
import { answerNotices } from '../query/answerNotices';
import { lineOfHit, timeOfHit } from '../query/readHit';
import { pageBody, type QueryFields } from '../query/SearchQuery';
import type { SearchSettings } from '../settings/SearchSettings';
import {
  decodePageCursor,
  encodePageCursor,
  type PageCursor,
} from './PageCursor';
import { KEEP_ALIVE, PointsInTime } from './PointsInTime';

/** What pages are read of. */
export interface SearchPlace {
  index: string;
  fields: QueryFields;
}

/** A page, and the point in time it was read at. */
interface Read {
  answer: SearchAnswer;
  key?: string;
}

/**
 * Reads lines page by page, none twice and none left out. A page goes on from
 * the time of the last line, without the lines of that very time that were
 * given: that holds without anything to tell lines of one time apart. From the
 * second page on a point in time is held where the store has them.
 */
export class LinePager {
  readonly #cluster: string;
  readonly #settings: SearchSettings;
  readonly #client: SearchClient;
  readonly #points: PointsInTime;

  constructor(options: {
    cluster: string;
    settings: SearchSettings;
    client: SearchClient;
  }) {
    this.#cluster = options.cluster;
    this.#settings = options.settings;
    this.#client = options.client;
    this.#points = new PointsInTime(options.client);
  }

  get #byPlace(): boolean {
    return this.#settings.product === 'elasticsearch';
  }

  async page(
    query: HistoryQuery,
    place: SearchPlace,
    signal: AbortSignal,
  ): Promise<ProviderPage> {
    const cursor = query.cursor ? decodePageCursor(query.cursor) : undefined;
    const { answer, key } = cursor
      ? await this.#further(query, place, cursor, signal)
      : { answer: await this.#plain(query, place, undefined, signal) };
    const { hits } = answer.hits;
    const last = hits.at(-1);
    const more = last !== undefined && hits.length >= query.limit;
    if (key && !more) {
      this.#points.release(key);
    }
    return {
      lines: hits
        .map(hit => lineOfHit(hit, this.#cluster))
        .filter(({ time }) => time >= query.from && time < query.to),
      ...(more && {
        nextCursor: encodePageCursor(
          nextCursor({
            ...{ hits, last, key },
            before: cursor,
            // Elsewhere nothing orders lines of one time.
            after: key && this.#byPlace ? placeOf(last) : undefined,
          }),
        ),
      }),
      notices: answerNotices(this.#client.title, answer),
    };
  }

  async #further(
    query: HistoryQuery,
    place: SearchPlace,
    cursor: PageCursor,
    signal: AbortSignal,
  ): Promise<Read> {
    const held = cursor.point && this.#points.idOf(cursor.point.key);
    const key = held
      ? cursor.point?.key
      : await this.#points.open(place.index, signal);
    const id = key && this.#points.idOf(key);
    if (key && id) {
      const after = held ? cursor.point?.after : undefined;
      try {
        return {
          answer: await this.#at(
            key,
            id,
            { query, place, cursor, after },
            signal,
          ),
          key,
        };
      } catch (error) {
        // It is over, or the store does not sort in it; refused otherwise, so is the plain search.
        if (!(error instanceof SearchProblem) || error.status >= 500) {
          throw error;
        }
        this.#points.release(key);
      }
    }
    return { answer: await this.#plain(query, place, cursor, signal) };
  }

  async #at(
    key: string,
    id: string,
    page: {
      query: HistoryQuery;
      place: SearchPlace;
      cursor: PageCursor;
      after: Array<string | number> | undefined;
    },
    signal: AbortSignal,
  ): Promise<SearchAnswer> {
    const { query, place, cursor, after } = page;
    const answer = await this.#client.search(
      { pit: id, keepAlive: KEEP_ALIVE },
      pageBody(query, {
        fields: place.fields,
        selector: this.#settings.selector,
        start: after ? { after } : cursor,
        byPlace: this.#byPlace,
      }),
      signal,
    );
    this.#points.renew(key, answer.pit_id);
    return answer;
  }

  #plain(
    query: HistoryQuery,
    { index, fields }: SearchPlace,
    start: PageCursor | undefined,
    signal: AbortSignal,
  ): Promise<SearchAnswer> {
    const { selector } = this.#settings;
    return this.#client.search(
      { index },
      pageBody(query, { fields, selector, start, byPlace: false }),
      signal,
    );
  }
}

function nextCursor(page: {
  hits: SearchHit[];
  last: SearchHit;
  before: PageCursor | undefined;
  key: string | undefined;
  after: Array<string | number> | undefined;
}): PageCursor {
  const { hits, last, before, key, after } = page;
  const time = timeOfHit(last);
  const ids = hits.filter(hit => timeOfHit(hit) === time).map(hit => hit._id);
  const earlier = before?.time === time ? before.ids : [];
  return {
    time,
    ids: [...earlier, ...ids],
    ...(key && { point: { key, ...(after && { after }) } }),
  };
}

/** Its place in the order of a point in time. */
function placeOf(hit: SearchHit): Array<string | number> | undefined {
  const [, ...rest] = hit.sort ?? [];
  const places = rest.filter(
    (value): value is number => typeof value === 'number',
  );
  // The time as text: nanoseconds are more than a number here holds exactly.
  return places.length > 0 && places.every(Number.isSafeInteger)
    ? [timeOfHit(hit), ...places]
    : undefined;
}
