/** What the numbers of a panel are; decides how they are written. */
export type PanelUnit =
  | 'none'
  | 'count'
  /** 0 to 1, written as a percentage. */
  | 'ratio'
  | 'seconds'
  | 'bytes'
  | 'bytes-per-second'
  | 'requests-per-second'
  | 'per-second'
  | 'cores';

/** A line drawn across a panel. */
export interface PanelThreshold {
  value: number;
  severity: 'warning' | 'critical';
  /** Whether it is bad to be over it, as it mostly is, or under it. */
  when?: 'above' | 'below';
  label?: string;
}

/**
 * Which series of a selector belong to what is looked at. The matchers are put
 * on every selector of the query; no query can be without them.
 */
export interface SeriesMatch {
  /**
   * What `label` holds names of: pods (label `pod` unless told), workloads,
   * Services that select the pods (`service`), their PersistentVolumeClaims
   * (`persistentvolumeclaim`), or nothing beside the namespace.
   */
  of: 'pods' | 'workloads' | 'services' | 'claims' | 'namespace';
  label?: string;
  /** Kinds of workload whose names `label` holds; all unless told. */
  kinds?: string[];
  /** Where the namespace is not in the data source's usual label. */
  namespaceLabel?: string;
}

export interface PanelQuery {
  /**
   * PromQL. `$interval` stands for a span that holds at least four samples and
   * one step. Matchers for namespace and `match` are added to every selector.
   */
  expr: string;
  /** Such as `{{status}}`; all labels that differ, unless told. */
  legend?: string;
  /** Drawn dashed and without area, such as a limit. */
  style?: 'line' | 'limit';
  match?: SeriesMatch;
}

export interface PanelDefinition {
  /** Unique in its pack. */
  id: string;
  title: string;
  /** One sentence: what it shows and when to worry. */
  description?: string;
  unit: PanelUnit;
  queries: PanelQuery[];
  stacked?: boolean;
  /** Lower and upper end of the axis, where fixed. */
  min?: number;
  max?: number;
  thresholds?: PanelThreshold[];
  /** Whether exemplars of its series are worth asking for. */
  exemplars?: boolean;
}

/** The groups that packs are shown in, in this order. */
export const PACK_GROUPS = [
  'traffic',
  'saturation',
  'runtime',
  'storage',
  'data',
  'custom',
] as const;

export type PackGroup = (typeof PACK_GROUPS)[number];

/** A declarative file: which panels make sense where some series exist. */
export interface MetricPack {
  /** Unique; a pack of the config replaces a shipped one of the same id. */
  id: string;
  title: string;
  group: PackGroup;
  description?: string;
  /** PromQL; the pack applies where it has a result. */
  detect: string;
  /** Of `detect` and of all queries that have none of their own. */
  match: SeriesMatch;
  /** Only for workloads deployed from one of these store profiles. */
  profiles?: string[];
  /** Ids of packs that say the same better: where one applies, this does not. */
  yieldsTo?: string[];
  panels: PanelDefinition[];
}
