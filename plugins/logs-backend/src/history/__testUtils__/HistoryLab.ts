import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type {
  HistoryPage,
  HistoryRequest,
  LogSource,
} from '@foredeck/backstage-plugin-logs-common';
import type { LogHistoryProvider } from '@foredeck/backstage-plugin-logs-node';
import { createRedaction } from '../../lines/redaction/Redaction';
import type { LiveSource } from '../../targets/LogTargetService';
import { LogDownload } from '../LogDownload';
import { LogHistogram } from '../LogHistogram';
import { LogHistory } from '../LogHistory';
import { timeOfNanos } from '../moments';
import { SpanFactory } from '../SpanFactory';
import {
  BOUNDS,
  FakeContainerLogs,
  type WrittenLine,
} from './FakeContainerLogs';

export const CALLER = mockCredentials.user();
export const SIGNAL = new AbortController().signal;
export const SCOPE = {
  kind: 'pods' as const,
  cluster: 'local',
  namespace: 'shop',
};

const START = BigInt(Date.parse('2026-11-23T10:00:00Z')) * 1_000_000n;

/** So many microseconds after ten o'clock. */
export function at(micros: number): string {
  return timeOfNanos(START + BigInt(micros) * 1000n);
}

export function sourceOf(pod: string, run = 0): LogSource {
  return {
    ...{ cluster: 'local', namespace: 'shop', pod, podUid: `uid-${pod}` },
    ...{ container: 'app', containerKind: 'container' as const, run },
  };
}

/** History over logs of nodes and a store, as a test says. */
export class HistoryLab {
  readonly logs = new FakeContainerLogs();
  readonly live: LiveSource[] = [];
  refusal: Error | undefined;
  readonly history: LogHistory;
  readonly histogram: LogHistogram;

  constructor(
    options: { store?: LogHistoryProvider; secrets?: string[] } = {},
  ) {
    const { store, secrets = [] } = options;
    const target = { cluster: 'local', namespace: 'shop' };
    const refuse = () => {
      if (this.refusal) {
        throw this.refusal;
      }
    };
    this.history = new LogHistory({
      targets: {
        history: async () => {
          refuse();
          return { targets: [target], live: this.live };
        },
        check: async () => {
          refuse();
          return target;
        },
      },
      spans: new SpanFactory({
        logs: this.logs,
        providers: { of: () => store },
        bounds: BOUNDS,
        mostRuns: 100,
        redaction: createRedaction(
          mockServices.rootConfig(),
          mockServices.logger.mock(),
        ),
        secrets: { of: async () => secrets },
      }),
      now: () => new Date('2026-11-23T12:00:00Z'),
    });
    this.histogram = new LogHistogram(this.history);
  }

  download(mostBytes = 1_000_000): LogDownload {
    return new LogDownload(this.history, mostBytes);
  }

  run(source: LogSource): void {
    this.live.push({ source, state: { state: 'following' } });
  }

  page(request: Partial<HistoryRequest>): Promise<HistoryPage> {
    return this.history.page({ scope: SCOPE, ...request }, CALLER, SIGNAL);
  }

  /** All pages, oldest line first. */
  async pages(request: Partial<HistoryRequest>): Promise<HistoryPage[]> {
    const pages: HistoryPage[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.page({ ...request, cursor });
      cursor = page.nextCursor;
      pages.push(page);
    } while (cursor && pages.length < 1000);
    return request.before ? pages.reverse() : pages;
  }
}

/** Texts of pages, with their pods. */
export function textsOf(...pages: HistoryPage[]): string[] {
  return pages.flatMap(({ lines: all, sources }) =>
    all.map(([source, , text]) => `${sources[source].pod}: ${text}`),
  );
}

/** Numbered lines, so many microseconds apart. */
export function lines(
  count: number,
  every = 1_000_000,
  first = 0,
): WrittenLine[] {
  return Array.from({ length: count }, (_, index) => ({
    time: at((first + index) * every),
    text: `line ${first + index}`,
  }));
}

/** Lines as a store has them. */
export const stored = (pod: string, all: WrittenLine[]) =>
  all.map(line => ({ ...line, source: sourceOf(pod) }));
