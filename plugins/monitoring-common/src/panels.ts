import type { PackGroup, PanelDefinition } from './packs';
import type { MetricSourceInfo, ScopeOnCluster } from './scope';

/** A span of time, both ends in seconds since 1970. */
export interface TimeSpan {
  from: number;
  to: number;
}

/** Body of POST `/panels`. */
export interface PanelsRequest extends ScopeOnCluster, TimeSpan {
  /** Points that fit into a panel's width; the step follows from it. At most 1,500. */
  points: number;
  /** Also what was this many seconds before. */
  compareBefore?: number;
  /** Only these, as `pack/panel`; detection is not repeated. All that apply unless told. */
  panels?: string[];
}

/** One line of a panel. Times are `from + i * step`. */
export interface Series {
  labels: Record<string, string>;
  /** As the legend says it. */
  name: string;
  /** Of the panel's `queries`. */
  query: number;
  values: Array<number | null>;
  /** Over the span; absent where there was nothing. */
  stats?: { min: number; max: number; avg: number; last: number };
}

/** A panel with what its queries answered. */
export interface PanelData {
  pack: string;
  definition: PanelDefinition;
  /** The queries as they were asked, with matchers and interval filled in. */
  asked: string[];
  series: Series[];
  /** The same `compareBefore` seconds earlier, moved to the times of now. */
  before?: Series[];
  /** In words, such as that only 50 of 300 series are shown. */
  notices: string[];
  /** Why there is nothing, in words. Other panels are not harmed. */
  error?: string;
}

/** A pack that applies. */
export interface AppliedPack {
  id: string;
  title: string;
  group: PackGroup;
  description?: string;
  /** Where it comes from. */
  origin: 'built-in' | 'config' | 'profile' | 'entity';
}

/** Answer of POST `/panels`. */
export interface PanelsAnswer extends TimeSpan {
  /** Seconds between points; `from` and `to` are multiples of it. */
  step: number;
  source: MetricSourceInfo;
  packs: AppliedPack[];
  panels: PanelData[];
  /** What was looked for and not found, for an empty page: metric families by title. */
  missing: Array<{ pack: string; title: string }>;
  /** Requests made to the data source for this answer. */
  requests: number;
  /** What concerns all panels, in words. */
  notices: string[];
}

/** Body of POST `/query`: a query of the user's own. Needs the right to whole namespaces. */
export interface QueryRequest extends ScopeOnCluster, TimeSpan {
  expr: string;
  points: number;
}

/** Answer of POST `/query`. */
export interface QueryAnswer extends TimeSpan {
  step: number;
  /** As asked, with the matchers of the namespaces. */
  asked: string;
  series: Series[];
  notices: string[];
}

/** Body of POST `/promql`: checks a query without asking it. */
export interface PromqlCheckRequest {
  expr: string;
}

/** A fault in a query. Offsets count UTF-16 units from 0; lines and columns from 1. */
export interface PromqlFault {
  message: string;
  from: number;
  to: number;
  line: number;
  column: number;
}

/** Answer of POST `/promql`. */
export interface PromqlCheckAnswer {
  faults: PromqlFault[];
  /** Names of the metrics it asks for. */
  metrics: string[];
}

/** Body of POST `/metadata`: what an editor completes. Needs whole namespaces. */
export interface MetadataRequest extends ScopeOnCluster {
  /** Metric names when absent; else values of this label, of one metric or all. */
  label?: string;
  metric?: string;
  /** Instead of values: names of the labels of `metric`. */
  labelNames?: boolean;
  prefix?: string;
}

/** Answer of POST `/metadata`. At most 1,000 values. */
export interface MetadataAnswer {
  values: Array<{ value: string; type?: string; help?: string }>;
  more: boolean;
}

/** Body of POST `/exemplars`. */
export interface ExemplarsRequest extends ScopeOnCluster, TimeSpan {
  /** As `pack/panel`. */
  panel: string;
}

export interface Exemplar {
  /** Seconds since 1970, with fractions. */
  time: number;
  value: number;
  /** Such as `trace_id`. */
  labels: Record<string, string>;
  /** Of the series it belongs to. */
  series: Record<string, string>;
}

/** Answer of POST `/exemplars`. At most 500. */
export interface ExemplarsAnswer {
  exemplars: Exemplar[];
}

/** Body of POST `/links`. */
export interface LinksRequest extends ScopeOnCluster, TimeSpan {
  /** As `pack/panel`. */
  panel?: string;
  expr?: string;
}

/** Answer of POST `/links`: deep links with the same query and time. */
export interface LinksAnswer {
  links: Array<{ title: string; url: string }>;
}
