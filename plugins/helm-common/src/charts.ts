import type { JsonObject } from '@backstage/types';

export type ChartSourceKind = 'http' | 'oci' | 'git' | 'folder' | 'upload';

/** A place charts come from, without its credentials. */
export interface ChartSource {
  name: string;
  title: string;
  kind: ChartSourceKind;
  /**
   * Without user and password. A folder as the configuration calls it, absent
   * when that is an absolute path; absent for uploads.
   */
  url?: string;
  state: 'fresh' | 'refreshing' | 'stale' | 'failed' | 'never';
  /** One sentence that names the cause and the fix, when it failed. */
  message?: string;
  /** ISO 8601, of the last refresh that worked. */
  refreshedAt?: string;
  charts: number;
  versions: number;
}

/** Names one chart version in the store. */
export interface ChartRef {
  source: string;
  name: string;
  version: string;
}

/** A chart of the store by its newest version. */
export interface ChartSummary {
  source: string;
  name: string;
  version: string;
  appVersion?: string;
  description?: string;
  /** Served by the portal; absent when the chart has none. */
  icon?: string;
  keywords: string[];
  deprecated: boolean;
  versions: number;
  /** ISO 8601. */
  created?: string;
  /** Names of profiles that use it. */
  profiles: string[];
}

export interface ChartVersionSummary {
  version: string;
  appVersion?: string;
  created?: string;
  digest?: string;
  deprecated: boolean;
  prerelease: boolean;
}

/** Whether a chart is signed by somebody the portal trusts (`helm verify`). */
export interface ChartSignature {
  state: 'verified' | 'unsigned' | 'failed' | 'unchecked';
  /** Who signed it, or why the check failed or was not made. */
  message: string;
}

/** One chart version, opened. */
export interface ChartDetail extends ChartRef {
  /** As in `ChartSummary`. */
  icon?: string;
  appVersion?: string;
  description?: string;
  created?: string;
  digest?: string;
  deprecated: boolean;
  type: 'application' | 'library';
  kubeVersion?: string;
  home?: string;
  sources: string[];
  keywords: string[];
  maintainers: Array<{ name: string; email?: string; url?: string }>;
  dependencies: Array<{
    name: string;
    version: string;
    repository?: string;
    condition?: string;
  }>;
  readme?: string;
  /** `values.yaml` as written, comments and all. */
  values: string;
  schema?: JsonObject;
  signature: ChartSignature;
}

/** What changed between two versions of a chart. */
export interface ChartDiff {
  from: ChartRef;
  to: ChartRef;
  /** `values.yaml` before and after. */
  values: { before: string; after: string };
  /** Settings by dotted path. */
  settings: Array<{
    path: string;
    change: 'added' | 'removed' | 'default' | 'type' | 'stricter' | 'looser';
    /** For a person: "default 1 became 2", "must now be one of ...". */
    message: string;
  }>;
  appVersion: { before?: string; after?: string };
  dependencies: Array<{ name: string; before?: string; after?: string }>;
}

/** Tags of one image repository, newest first. */
export interface ImageTags {
  repository: string;
  items: Array<{
    tag: string;
    digest?: string;
    /** ISO 8601. */
    created?: string;
    sizeBytes?: number;
    /** The build it came from, by its OCI labels. */
    build?: { revision?: string; url?: string; version?: string };
  }>;
  /** True when the registry has more than were looked at. */
  truncated: boolean;
  /** Set when the registry could not be asked: why, and what to configure. */
  problem?: string;
}
