import type { JsonObject } from '@backstage/types';
import type { PodState, ReleaseRef, ReleaseResource } from './releases';

/** What a user asks for: install or upgrade a release from a profile. */
export interface DeployRequest extends ReleaseRef {
  profile: string;
  /** Only what differs from the profile's defaults. A masked value keeps the old one. */
  values: JsonObject;
  /** The component this release belongs to; written on the release as a label. */
  entityRef?: string;
  /** The revision the form was filled from; a newer one on the cluster is a conflict. Absent for a first install. */
  expectedRevision?: number;
}

/** What a deploy would do, by server-side dry run. */
export interface DeployPreview {
  /** One entry per object, Secret data masked. */
  manifests: Array<{
    apiVersion: string;
    kind: string;
    namespace?: string;
    name: string;
    change: 'create' | 'update' | 'unchanged' | 'delete';
    /** What is on the cluster now, without status and managed fields, as YAML. */
    before?: string;
    /** What would be there, as YAML. */
    after?: string;
  }>;
  notes?: string;
  warnings: string[];
}

/** The value shown in place of a secret; sent back unchanged it keeps the old value. */
export const MASK = '••••••••';

export type DeployPhase =
  | 'checking'
  | 'rendering'
  | 'applying'
  | 'waiting'
  | 'rolling-back'
  | 'done';

/** Why a deploy failed, for the developer at 5 pm. */
export interface DeployFailure {
  /** One sentence: what failed and, when known, why. */
  summary: string;
  /** What Helm printed, secrets removed. */
  helmMessage: string;
  /** The object that did not become ready. */
  resource?: ReleaseResource;
  pod?: PodState;
  /** Newest last. */
  events: Array<{
    at: string;
    type: string;
    reason: string;
    message: string;
    count: number;
  }>;
  /** The last lines of the failing container, newest last. */
  logs: string[];
  /** Which container and whether it is the one before the last crash. */
  logSource?: { pod: string; container: string; previous: boolean };
  /** What the release is now: back at revision n, removed, or unchanged. */
  outcome: 'rolled-back' | 'removed' | 'unchanged' | 'left-failed';
  outcomeMessage: string;
  /** What to try next, in words. */
  hints: string[];
}

/** Event stream of a deploy, NDJSON, one per line; `sequence` counts from 1 without gaps. */
export type DeployEvent = { sequence: number; at: string } & (
  | { type: 'phase'; phase: DeployPhase; message: string }
  | { type: 'resource'; resource: ReleaseResource }
  | { type: 'pod'; pod: PodState; removed?: boolean }
  | { type: 'event'; reason: string; message: string; object: string }
  | {
      type: 'succeeded';
      revision: number;
      notes?: string;
      /** Milliseconds from request to ready. */
      durationMs: number;
    }
  | { type: 'failed'; failure: DeployFailure }
);

export interface DeployRun {
  id: string;
  release: ReleaseRef;
  profile: string;
  entityRef?: string;
  /** User entity ref of who started it. */
  initiator: string;
  action: 'install' | 'upgrade';
  state: 'running' | 'succeeded' | 'failed';
  startedAt: string;
  finishedAt?: string;
}

/** A place a user may deploy to. */
export interface DeployTarget {
  cluster: string;
  title: string;
  reachable: boolean;
  message?: string;
  namespaces: Array<{
    name: string;
    space?: string;
    environment?: string;
    /** False when this user may not deploy there; `reason` says why. */
    allowed: boolean;
    reason?: string;
  }>;
}
