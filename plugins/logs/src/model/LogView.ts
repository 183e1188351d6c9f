import type {
  FieldCondition,
  LogFilter,
  LogLevel,
  LogNarrowing,
} from '@foredeck/backstage-plugin-logs-common';

/**
 * What the tab shows, all of it in the address. Changing `narrow`, `filter` or
 * the span opens another stream; the rest changes only how it looks.
 */
export interface LogView {
  /** Where on which cluster, of an entity that runs at several places. */
  cluster?: string;
  namespace?: string;
  narrow: LogNarrowing;
  filter: LogFilter;
  /**
   * `live` follows from the last lines on; otherwise a span: ISO 8601, or
   * relative such as `now-15m`.
   */
  span: { kind: 'live' } | { kind: 'span'; from: string; to: string };
  /** To be found and marked among the rows, not to filter them. */
  find?: string;
  wrap: boolean;
  /** How times are shown. */
  clock: 'local' | 'utc' | 'relative';
  /** Fields shown as columns, in this order; none shows the text. */
  columns: string[];
  /** The line that is open, for a permalink: `<sourceKey>@<time>`. */
  line?: string;
}

/** As an address without parameters says it. */
export const PLAIN_VIEW: LogView = {
  narrow: {},
  filter: {},
  span: { kind: 'live' },
  wrap: false,
  clock: 'local',
  columns: [],
};

export type { FieldCondition, LogFilter, LogLevel, LogNarrowing };
