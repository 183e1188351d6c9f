import type {
  HistoryLine,
  HistoryQuery,
  LogHistoryProvider,
  ProviderPage,
} from '@foredeck/backstage-plugin-logs-node';

/** A store in memory that pages as stores do. */
export class FakeStore implements LogHistoryProvider {
  readonly id = 'store';
  readonly title = 'Store';
  failure: Error | undefined;
  /** Told with every answer. */
  notice: string | undefined;
  /** Lines of one answer at most. */
  pageSize = 7;
  readonly asked: HistoryQuery[] = [];

  constructor(readonly lines: HistoryLine[]) {}

  async query(query: HistoryQuery): Promise<ProviderPage> {
    this.asked.push(query);
    if (this.failure) {
      throw this.failure;
    }
    const found = this.lines.filter(
      ({ time, source }) =>
        time >= query.from &&
        time < query.to &&
        query.targets.some(
          ({ pods, containers }) =>
            (!pods?.names || pods.names.includes(source.pod)) &&
            (!containers || containers.includes(source.container)),
        ),
    );
    if (query.direction === 'backward') {
      found.reverse();
    }
    const start = Number(query.cursor ?? 0);
    const end = start + Math.min(this.pageSize, query.limit);
    return {
      lines: found.slice(start, end),
      ...(end < found.length && { nextCursor: String(end) }),
      ...(this.notice && {
        notices: [{ severity: 'warning', message: this.notice }],
      }),
    };
  }

  links() {
    return [{ title: 'Open in Store', url: 'https://store.example/x' }];
  }

  async diagnose() {
    return [];
  }
}
