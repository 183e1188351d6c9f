import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Stream {
  labels: Record<string, string>;
  entries: Array<[nanos: bigint, text: string]>;
}

/** A part of LogQL: a selector, then filters of lines. */
interface Query {
  matches(labels: Record<string, string>): boolean;
  keeps(text: string): boolean;
}

const MATCHER = /(\w+)(=~|=)"((?:[^"\\]|\\.)*)"/g;
const FILTER = /(\|~|!~) "((?:[^"\\]|\\.)*)"/g;

function parse(text: string): Query {
  const end = text.indexOf('"}') + 1;
  const matchers = [...text.slice(0, end).matchAll(MATCHER)].map(
    ([, name, operator, value]) => {
      const wanted = JSON.parse(`"${value}"`);
      return (labels: Record<string, string>) =>
        operator === '='
          ? labels[name] === wanted
          : new RegExp(`^(?:${wanted})$`).test(labels[name] ?? '');
    },
  );
  if (matchers.length === 0) {
    throw new Error('queries require at least one regexp or equality matcher');
  }
  const filters = [...text.slice(end).matchAll(FILTER)].map(
    ([, operator, value]) => {
      const regex = JSON.parse(`"${value}"`).replace(/^\(\?i\)/, '');
      return (line: string) =>
        new RegExp(regex, 'i').test(line) === (operator === '|~');
    },
  );
  return {
    matches: labels => matchers.every(matcher => matcher(labels)),
    keeps: line => filters.every(filter => filter(line)),
  };
}

/** Loki's HTTP API over streams in memory, with its rules for times and limits. */
export class FakeLoki {
  readonly streams: Stream[] = [];
  readonly asked: Array<{ path: string; query: URLSearchParams }> = [];
  headers: IncomingMessage['headers'] = {};
  /** Answered to everything, when it is set. */
  refusal: { status: number; text: string } | undefined;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(
        request.url ?? '',
        'http://localhost',
      );
      this.headers = request.headers;
      this.asked.push({ path: pathname, query: searchParams });
      if (this.refusal) {
        response.statusCode = this.refusal.status;
        response.end(this.refusal.text);
        return;
      }
      const data = this.#answer(pathname, searchParams);
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ status: 'success', data }));
    });
  }

  static async start(): Promise<FakeLoki> {
    const loki = new FakeLoki();
    await new Promise<void>(resolve =>
      loki.#server.listen(0, '127.0.0.1', resolve),
    );
    return loki;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  push(labels: Record<string, string>, ...entries: Stream['entries']): void {
    this.streams.push({ labels, entries });
  }

  #answer(path: string, query: URLSearchParams): unknown {
    if (path.endsWith('/labels')) {
      return [...new Set(this.streams.flatMap(one => Object.keys(one.labels)))];
    }
    if (path.endsWith('/series')) {
      const { matches } = parse(query.get('match[]') ?? '');
      return this.streams.map(one => one.labels).filter(matches);
    }
    const text = query.get('query') ?? '';
    const start = BigInt(query.get('start') ?? 0);
    const end = BigInt(query.get('end') ?? 0);
    return text.startsWith('sum by')
      ? this.#counts(text, { start, end, step: query.get('step') ?? '' })
      : this.#entries(text, { start, end }, query);
  }

  /** From `start` on and before `end`; the limit is for all streams together. */
  #entries(
    text: string,
    { start, end }: { start: bigint; end: bigint },
    query: URLSearchParams,
  ) {
    const { matches, keeps } = parse(text);
    const sign = query.get('direction') === 'forward' ? 1 : -1;
    const found = this.streams
      .filter(({ labels }) => matches(labels))
      .flatMap(stream => stream.entries.map(entry => ({ stream, entry })))
      .filter(
        ({ entry: [nanos, line] }) =>
          nanos >= start && nanos < end && keeps(line),
      )
      .sort((a, b) => (a.entry[0] < b.entry[0] ? -sign : sign))
      .slice(0, Number(query.get('limit') ?? 100));
    return {
      resultType: 'streams',
      result: [...new Set(found.map(({ stream }) => stream))].map(stream => ({
        stream: stream.labels,
        values: found
          .filter(one => one.stream === stream)
          .map(({ entry: [nanos, line] }) => [String(nanos), line]),
      })),
    };
  }

  /** Each point counts what lies after a step before it, up to it. */
  #counts(
    text: string,
    { start, end, step }: { start: bigint; end: bigint; step: string },
  ) {
    const { matches, keeps } = parse(text.slice(text.indexOf('{')));
    const width = BigInt(parseInt(step, 10)) * 1_000_000n;
    const groups = new Map<string, Array<[number, string]>>();
    for (let at = start; at <= end; at += width) {
      const counts = new Map<string, number>();
      for (const { labels, entries } of this.streams) {
        const { level } = labels;
        const count = entries.filter(
          ([nanos, line]) => nanos > at - width && nanos <= at && keeps(line),
        ).length;
        if (matches(labels) && count > 0) {
          const key = JSON.stringify(level ? { level } : {});
          counts.set(key, (counts.get(key) ?? 0) + count);
        }
      }
      for (const [key, count] of counts) {
        const seconds = Number(at / 1_000_000n) / 1000;
        groups.set(key, [...(groups.get(key) ?? []), [seconds, String(count)]]);
      }
    }
    return {
      resultType: 'matrix',
      result: [...groups].map(([key, values]) => ({
        metric: JSON.parse(key),
        values,
      })),
    };
  }
}
