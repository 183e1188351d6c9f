import { QUERY_LABEL } from '../combine';
import { SourceDownError } from '../../sources/errors';
import type { MetricSource, RangeSeries } from '../../sources/MetricSource';

interface RangeQuery {
  expr: string;
  from: number;
  to: number;
  step: number;
}

/**
 * A source whose queries are made-up names: `answers` says what each has at a
 * moment, by series. Answers combined queries as a real one does.
 */
export class FakeRangeSource {
  readonly asked: RangeQuery[] = [];
  readonly signals: AbortSignal[] = [];
  /** Series by name; undefined for none at that moment. */
  answer: (expr: string, time: number) => Record<string, number | undefined> =
    () => ({});
  /** Thrown instead of an answer. */
  failure: (query: RangeQuery) => Error | undefined = () => undefined;
  warnings: string[] = [];
  /** Answers wait for it. */
  gate: Promise<unknown> = Promise.resolve();
  readonly source: MetricSource;

  constructor(more: Partial<MetricSource> = {}) {
    const unasked = async () => {
      throw new SourceDownError('this is not asked here');
    };
    this.source = {
      cluster: 'demo',
      namespaceLabel: 'namespace',
      fixedMatchers: {},
      scrapeInterval: 30,
      info: unasked,
      queryRange: async (query, signal) => {
        this.asked.push(query);
        if (signal) {
          this.signals.push(signal);
        }
        await this.gate;
        signal?.throwIfAborted();
        const failure = this.failure(query);
        if (failure) {
          throw failure;
        }
        return { result: this.#evaluate(query), warnings: this.warnings };
      },
      query: unasked,
      labelValues: unasked,
      labelNames: unasked,
      metadata: async () => ({}),
      exemplars: unasked,
      rules: unasked,
      targets: unasked,
      config: unasked,
      ...more,
    };
  }

  #evaluate({ expr, ...span }: RangeQuery): RangeSeries[] {
    const tagged = [
      ...expr.matchAll(
        new RegExp(`label_replace\\((.+?), "${QUERY_LABEL}", "(\\d+)"`, 'g'),
      ),
    ];
    return tagged.length
      ? tagged.flatMap(([, of, tag]) =>
          this.#series(of, span, { [QUERY_LABEL]: tag }),
        )
      : this.#series(expr, span, {});
  }

  #series(
    expr: string,
    { from, to, step }: Omit<RangeQuery, 'expr'>,
    more: Record<string, string>,
  ): RangeSeries[] {
    const series = new Map<string, RangeSeries>();
    for (let time = from; time <= to; time += step) {
      for (const [name, value] of Object.entries(this.answer(expr, time))) {
        if (value === undefined) {
          continue;
        }
        const one = series.get(name) ?? {
          labels: { name, ...more },
          points: [],
        };
        one.points.push([time, value]);
        series.set(name, one);
      }
    }
    return [...series.values()];
  }
}
