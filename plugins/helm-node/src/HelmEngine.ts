import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type {
  HelmOperation,
  ManifestChange,
  ReleaseHealth,
  ReleaseRef,
  ReleaseRow,
  ReleaseStatus,
  ValuesLayer,
} from '@foredeck/backstage-plugin-helm-common';
import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { StoredEvent } from '@foredeck/backstage-plugin-operations-node';
import type { KubernetesObject } from '@kubernetes/client-node';

/** Where a release's chart comes from. */
export type EngineChart =
  /** The store's, with the profile's defaults. */
  | { kind: 'profile'; profile: string; version: string }
  /**
   * As the record of a revision holds it, with the values it had then. With a
   * profile, the release stays one of that profile.
   */
  | {
      kind: 'record';
      release: ReleaseRef;
      revision: number;
      profile?: string;
    };

/** Where a release is to be, also before its namespace is there. */
export interface EnginePlace {
  space?: string;
  environment?: string;
}

/** All that a revision is made of. Holds secrets: never send it anywhere. */
export interface ReleaseState {
  ref: ReleaseRef;
  revision: number;
  status: ReleaseStatus;
  /** ISO 8601. */
  updated: string;
  chart: { name: string; version: string; appVersion?: string };
  /** SHA-256, hexadecimal, of the chart's files without its `values.yaml`. */
  digest: string;
  /** The profile it was made from, when the store still has that version of its chart. */
  source: EngineChart;
  profile?: string;
  /**
   * Why `source` is the record although it was made from a profile, or why its
   * record is not enough to deploy it elsewhere.
   */
  notice?: string;
  /** The user's own values. */
  values: JsonObject;
  /** Own values over all layers below, as Helm rendered it. */
  merged: JsonObject;
  /** Of those layers, as `HelmEngine.below` says it; absent when others deployed it. */
  layersHash?: string;
  /**
   * Where `merged` holds secrets by the chart's schema, or by telling names where
   * the schema says nothing: keys and indices joined by dots.
   */
  secretPaths: string[];
  /** The chart's `values.schema.json`, when it has one. */
  schema?: JsonObject;
  /** Rendered objects without hooks. */
  objects: KubernetesObject[];
  /** Names of custom resource definitions in the chart's `crds/`. */
  crds: string[];
  /** Text of the chart's templates and files, for finding names written into it. */
  chartText(): Iterable<{ path: string; text: string }>;
  health: ReleaseHealth;
  entityRef?: string;
  /** Labels beside Helm's own and the portal's. */
  labels: Record<string, string>;
}

/** A release as it is to be. */
export interface EngineDeploy {
  release: ReleaseRef;
  chart: EngineChart;
  /** The user's own values, unmasked. */
  values: JsonObject;
  entityRef?: string;
  labels?: Record<string, string>;
  /** Stored as Helm's description. */
  reason?: string;
  /** The revision it goes on from; absent for an install. */
  expectedRevision?: number;
  /** Take over fields that others have changed past Helm. */
  forceConflicts?: boolean;
}

/** A release rendered for its target, without changing anything. Holds secrets. */
export interface RenderedRelease {
  objects: KubernetesObject[];
  notes?: string;
}

/** For whom something is done. Authorise them before: the engine asks nobody. */
export interface EngineInitiator {
  /** Entity ref. */
  ref: string;
  actor: Actor;
  /** The operation of the asking plugin this is a part of. */
  parentId: string;
}

/**
 * What the Helm plugin does for other plugins of the same backend. It asks no
 * policy, except in `visible`: who calls it has authorised the user.
 */
export interface HelmEngine {
  /** Releases in some namespaces, as memory knows them, that the user may see. */
  visible(
    where: { cluster: string; namespaces: readonly string[] },
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<ReleaseRow[]>;
  /** All releases in some namespaces, as memory knows them. */
  releases(where: {
    cluster: string;
    namespaces: readonly string[];
  }): Promise<ReleaseRow[]>;
  /**
   * Reads a release as the cluster has it now; undefined when there is none.
   *
   * @throws what `Cluster.request` throws, and an error in words for a record
   * that can not be decoded
   */
  read(
    release: ReleaseRef,
    actor: Actor,
    signal?: AbortSignal,
  ): Promise<ReleaseState | undefined>;
  /**
   * The layers below a release's own values at a place. Of a chart in a record
   * they are the values it had there, and those of the place.
   */
  below(
    chart: EngineChart,
    where: { cluster: string; place: EnginePlace },
    actor: Actor,
  ): Promise<{ layers: ValuesLayer[]; merged: JsonObject; hash: string }>;
  /**
   * Renders with the real Helm. The place is needed where the namespace is not
   * there yet.
   *
   * @throws InputError in Helm's words
   */
  render(
    deploy: EngineDeploy,
    place: EnginePlace,
    actor: Actor,
    signal?: AbortSignal,
  ): Promise<RenderedRelease>;
  /** What a deploy would change, by server-side dry run, Secret data masked. */
  changes(
    deploy: EngineDeploy,
    place: EnginePlace,
    actor: Actor,
    signal?: AbortSignal,
  ): Promise<ManifestChange[]>;
  /**
   * Starts to install or upgrade as a durable operation. Called again for the
   * same release and `parentId` it answers the operation there is, unless that
   * has failed or was cancelled.
   *
   * @throws as a deploy of the Helm plugin does
   */
  deploy(
    deploy: EngineDeploy,
    initiator: EngineInitiator,
  ): Promise<HelmOperation>;
  /** Puts a release back to a revision, in the same way. */
  rollback(
    release: ReleaseRef,
    revision: number,
    initiator: EngineInitiator,
  ): Promise<HelmOperation>;
  /** Removes a release, in the same way. */
  uninstall(
    release: ReleaseRef,
    initiator: EngineInitiator,
  ): Promise<HelmOperation>;
  /** Follows an operation of the engine until it has ended, and answers it as it is then. */
  follow(
    operationId: string,
    options: {
      signal: AbortSignal;
      onEvent?: (event: StoredEvent) => void;
    },
  ): Promise<HelmOperation>;
  /** Asks an operation of the engine to stop. */
  cancel(operationId: string, by: string): Promise<void>;
}
