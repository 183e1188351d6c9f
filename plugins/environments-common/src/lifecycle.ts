import type { JsonObject } from '@backstage/types';
import type { Operation } from '@foredeck/backstage-plugin-operations-common';
import type { EnvironmentRef, SleepSchedule } from './environments';

/** Kubernetes quantities by resource, such as `{ 'requests.memory': '8Gi' }`. */
export type Quantities = Record<string, string>;

/** What a container gets unless it says otherwise; a LimitRange. */
export interface ContainerLimits {
  default?: Quantities;
  defaultRequest?: Quantities;
}

/** What the portal itself has set for the namespaces of an environment. */
export interface EnvironmentLimits {
  /** Absent without a quota of its own. */
  quota?: Quantities;
  /** Absent without limits of its own. */
  limits?: ContainerLimits;
  /** Its namespaces have different ones; these are of the first that has any. */
  uneven: boolean;
}

export interface CreateEnvironmentRequest extends EnvironmentRef {
  /** `<space>-<name>` unless told. They must not be there yet. */
  namespaces?: string[];
  title?: string;
  /** Entity ref; the space's owner unless told. */
  owner?: string;
  protected?: boolean;
  /** ISO 8601. */
  expiresAt?: string;
  quota?: Quantities;
  limits?: ContainerLimits;
}

/** Takes namespaces that are there into a new or an existing environment. */
export interface AdoptRequest extends EnvironmentRef {
  namespaces: string[];
  owner?: string;
}

/** Only what is to change; `null` takes away. */
export interface UpdateEnvironmentRequest {
  /** Another name: only the labels change, the namespaces keep theirs. */
  name?: string;
  title?: string | null;
  owner?: string | null;
  protected?: boolean;
  /** ISO 8601; a later one extends. */
  expiresAt?: string | null;
  schedule?: SleepSchedule | null;
  /** Of every namespace; only the quota the portal itself made is changed. */
  quota?: Quantities | null;
  limits?: ContainerLimits | null;
}

/** What deleting an environment takes with it. */
export interface DeletionPreview {
  /** Created ones are deleted; adopted ones stay, without their labels. */
  namespaces: Array<{ name: string; deleted: boolean }>;
  /** In namespaces that go; Helm uninstalls them first. Those in others stay. */
  releases: Array<{ namespace: string; name: string; chart?: string }>;
  /** Volumes whose data goes, and those that their class retains. */
  claims: Array<{
    namespace: string;
    name: string;
    size: string;
    retained: boolean;
  }>;
  /** How many objects of each other kind there are in namespaces that go. */
  objects: Array<{ kind: string; count: number }>;
  /** Why it can not be deleted now. */
  refused?: string;
  /** What has to be typed: `space/name`. */
  confirmation: string;
}

/** An operation of the environments plugin. */
export interface EnvironmentOperation extends Operation {
  kind: 'sleep' | 'wake' | 'delete' | 'copy' | 'rollback-copy';
  /** The copy this is a run of. */
  copyId?: string;
}

/** What sleeping would stop, or waking start. */
export interface SleepPreview {
  workloads: Array<{
    namespace: string;
    kind: string;
    name: string;
    /** Before and after. */
    from: number;
    to: number;
  }>;
  /** CronJobs that are suspended, or go on. */
  cronJobs: Array<{ namespace: string; name: string }>;
  /** Why it can not be done now. */
  refused?: string;
}

/**
 * Default values of a space or an environment: layers of the values merge.
 * Those of the portal's configuration lie below and are shown, not changed.
 */
export interface Defaults {
  /** Names of profiles they are for; all unless told. */
  profile?: string;
  values: JsonObject;
}

export interface DefaultsDocument {
  space: string;
  /** Absent for the space's own. */
  environment?: string;
  cluster?: string;
  entries: Defaults[];
  /** 0 while there are none; counts up with each change. */
  revision: number;
  changedBy?: string;
  /** ISO 8601. */
  changedAt?: string;
}

export interface DefaultsChange {
  entries: Defaults[];
  /** The revision it was made from; another one now is a conflict. */
  expectedRevision: number;
}
