import type { ScopeOnCluster } from './scope';

/** What is asked about. */
export interface DoctorObject {
  kind: 'ServiceMonitor' | 'PodMonitor' | 'Service';
  namespace: string;
  name: string;
}

/** Body of POST `/doctor/objects`: what there is to ask about. */
export type DoctorObjectsRequest = ScopeOnCluster;

/** Answer of POST `/doctor/objects`. */
export interface DoctorObjectsAnswer {
  objects: Array<
    DoctorObject & {
      /** Scraped and up, known but down, known to nobody. */
      targets: { up: number; down: number; dropped: number };
      /** In words, such as `2 of 2 up` or `no targets`. */
      state: string;
      healthy: boolean;
    }
  >;
  /** Services of the scope's workloads that no monitor selects. */
  unmonitored: Array<{ namespace: string; name: string; ports: string[] }>;
  notice?: string;
}

/** The ten checks, in the order in which a target comes to be. */
export const TARGET_CHECKS = [
  /** A Prometheus object selects the monitor: labels and namespace. */
  'selected',
  /** The operator has not rejected it. */
  'accepted',
  /** Its job is in the loaded configuration. */
  'loaded',
  /** The monitor's namespaceSelector reaches the Service's or pods' namespace. */
  'namespace',
  /** Prometheus' service account may list and watch there. */
  'rights',
  /** The monitor's selector fits the labels of a Service or of pods. */
  'labels',
  /** The endpoint's port is one of the Service's, and of the containers. */
  'port',
  /** There are ready endpoints. */
  'endpoints',
  /** No relabeling drops the targets. */
  'relabelings',
  /** The targets answer. */
  'scrape',
] as const;

export type TargetCheckId = (typeof TARGET_CHECKS)[number];

/** A change that mends what was found. */
export interface DoctorFix {
  /** Names the fix to POST `/doctor/fix`; absent where it can not be made from here. */
  id?: string;
  text: string;
  /** The object to change, and how: a JSON merge patch. */
  target?: {
    apiVersion: string;
    kind: string;
    namespace?: string;
    name: string;
  };
  patch?: Record<string, unknown>;
  /** The object before and after, as YAML, of what matters. */
  preview?: { before: string; after: string };
  /** What to paste where it is for somebody else to do. */
  snippet?: string;
}

export interface TargetCheck {
  id: TargetCheckId;
  title: string;
  result: 'ok' | 'problem' | 'unknown' | 'skipped';
  /** What was found, in words. */
  finding: string;
  /** Both sides of the comparison. */
  evidence?: Array<{ label: string; value: string }>;
  /** Most likely first. */
  fixes?: DoctorFix[];
}

/** Body of POST `/doctor`. */
export interface TargetDoctorRequest {
  cluster: string;
  object: DoctorObject;
  /** For one endpoint of the monitor, from 0; all unless told. */
  endpoint?: number;
}

/** Answer of POST `/doctor`. */
export interface TargetDoctorReport {
  object: DoctorObject;
  /** One sentence: the first problem, or that all is well. */
  summary: string;
  healthy: boolean;
  /** All ten, those after the first problem `skipped`. */
  checks: TargetCheck[];
  /** At most 100. */
  targets: Array<{
    url: string;
    health: 'up' | 'down' | 'unknown' | 'dropped';
    /** Of the last scrape. */
    error?: string;
    /** ISO 8601. */
    lastScrape?: string;
    labels: Record<string, string>;
  }>;
  /** ISO 8601. */
  checkedAt: string;
}

/** Body of POST `/doctor/fix`. The fix is found anew: it is refused when the diagnosis has changed. */
export interface DoctorFixRequest extends TargetDoctorRequest {
  fix: string;
  /** Only a server-side dry run. */
  dryRun: boolean;
}

/** Answer of POST `/doctor/fix`. */
export interface DoctorFixAnswer {
  /** The object before and after, as YAML. */
  before: string;
  after: string;
  applied: boolean;
}
