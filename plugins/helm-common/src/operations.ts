import type { Operation } from '@foredeck/backstage-plugin-operations-common';
import type { DeployPreview, DeployRequest } from './deploys';
import type { ReleaseRef } from './releases';

export type HelmOperationKind =
  | 'install'
  | 'upgrade'
  | 'rollback'
  | 'uninstall'
  | 'restart'
  | 'test'
  | 'unstick'
  | 'bulk';

/** A change of a release, running or ended. */
export interface HelmOperation extends Operation {
  kind: HelmOperationKind;
  /** Absent for `bulk`, whose children have theirs. */
  release?: ReleaseRef;
  profile?: string;
  /** Before and after; `toRevision` once it succeeded. */
  fromRevision?: number;
  toRevision?: number;
  reason?: string;
  /** The CI token's name, when one made the call. */
  token?: string;
}

/** One action on many releases. */
export interface BulkRequest {
  action: 'upgrade' | 'rollback' | 'uninstall' | 'restart';
  /** At most 200. `expectedRevision` is what the page showed. */
  releases: Array<ReleaseRef & { expectedRevision: number }>;
  /** For `upgrade`: the chart version; the newest in each profile's range unless told. */
  chartVersion?: string;
  reason?: string;
}

/** What a bulk action would do, release by release. */
export interface BulkPreview {
  items: Array<{
    release: ReleaseRef;
    /** Absent when it can not be done; then `problem` says why. */
    preview?: DeployPreview;
    /** For a rollback, where to. */
    toRevision?: number;
    problem?: string;
  }>;
}

/** A secret that lets a pipeline deploy one release, without the secret itself. */
export interface DeployToken {
  id: string;
  release: ReleaseRef;
  name: string;
  /** The first characters, to tell tokens apart. */
  prefix: string;
  createdBy: string;
  createdAt: string;
  expiresAt?: string;
  lastUsedAt?: string;
}

/** What a pipeline sends: the profile's parameters, such as `{ "tag": "1.4.2" }`. */
export interface CiDeployRequest {
  parameters: Record<string, string>;
  /** Shown in the history: the build's number or address. */
  reason?: string;
}

/** A deploy of a release as the form fills it. */
export type { DeployRequest };
