import type { MetricSource, RangeSeries } from '../sources/MetricSource';

/** A query whose matchers are already on it. */
export interface PreparedQuery {
  /** The caller's own name for it. */
  key: string;
  expr: string;
}

/** A span whose ends are multiples of its step, all in seconds. */
export interface AlignedSpan {
  from: number;
  to: number;
  step: number;
}

/** What one query of a batch brought. */
export interface RangeOutcome {
  /** Values at `from + i * step`; null where there is none, or no number. */
  series: Array<{
    labels: RangeSeries['labels'];
    values: Array<number | null>;
  }>;
  warnings: string[];
  /** PromqlError, QueryTooHeavyError, ...; others of the batch are not harmed. */
  error?: Error;
}

/**
 * Asks many queries over one span with as few requests as can be: those that
 * lack the same part of the span go in one request, and parts that can not
 * change any more come from memory.
 */
export interface RangeQueries {
  /**
   * @throws SourceDownError when the source can not be asked at all
   * @returns one outcome of each key
   */
  run(
    source: MetricSource,
    queries: PreparedQuery[],
    span: AlignedSpan,
    signal?: AbortSignal,
  ): Promise<{ outcomes: Map<string, RangeOutcome>; requests: number }>;
}
