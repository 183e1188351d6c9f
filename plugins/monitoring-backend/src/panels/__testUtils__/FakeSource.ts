import type {
  InstantSample,
  MetricSource,
  QueryOutcome,
  RangeSeries,
} from '../../sources/MetricSource';

/** Answers what it is told to, and keeps what it was asked. */
export class FakeSource implements MetricSource {
  readonly cluster = 'demo';
  readonly namespaceLabel = 'namespace';
  readonly fixedMatchers = {};
  readonly scrapeInterval = 30;
  grafana?: { url: string; dataSource?: string };
  /** Expressions of instant queries, in order. */
  readonly instant: string[] = [];
  /** Expressions of exemplar queries, in order. */
  readonly exemplarQueries: string[] = [];
  /** Answers an instant query. */
  answer: (expr: string) => InstantSample[] = () => [];
  /** Answers an exemplar query. */
  answerExemplars: (
    expr: string,
  ) => Awaited<ReturnType<MetricSource['exemplars']>> = () => [];

  /** Packs with these ids are found. */
  finds(...ids: string[]): void {
    this.answer = expr =>
      ids
        .filter(id => expr.includes(`"${id}"`))
        .map(id => ({ labels: { foredeck_pack: id }, time: 0, value: 1 }));
  }

  async info() {
    return { state: 'ok', alertmanager: false, exemplars: true } as const;
  }

  async query({
    expr,
  }: {
    expr: string;
  }): Promise<QueryOutcome<InstantSample>> {
    this.instant.push(expr);
    return { result: this.answer(expr), warnings: [] };
  }

  async queryRange(): Promise<QueryOutcome<RangeSeries>> {
    return { result: [], warnings: [] };
  }

  async exemplars({ expr }: { expr: string }) {
    this.exemplarQueries.push(expr);
    return this.answerExemplars(expr);
  }

  async labelValues() {
    return [];
  }

  async labelNames() {
    return [];
  }

  async metadata() {
    return {};
  }

  async rules() {
    return [];
  }

  async targets() {
    return { active: [], dropped: [] };
  }

  async config() {
    return '';
  }
}
