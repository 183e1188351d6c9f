import type { EnvironmentRef } from '@foredeck/backstage-plugin-environments-common';
import type { HelmEngine } from '@foredeck/backstage-plugin-helm-node';
import type {
  Actor,
  Cluster,
  KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { KnownEnvironment } from '../../environments/EnvironmentDirectory';
import type { SideSnapshot } from '../CopySnapshot';
import { hostsOf } from '../objects/hostsOf';
import { readKinds, type ServedKind } from './ClusterKinds';
import { workloadClaims } from './workloadClaims';
import { readLooseObjects } from './readLooseObjects';
import { readReleases } from './readReleases';

/** One end of a copy, with what could not be read of it. */
export type Side = SideSnapshot & { gaps: string[] };

/** Reads what an environment holds: its releases, and objects of nobody's. */
export class SideReader {
  readonly #access: KubernetesAccess;
  readonly #engine: HelmEngine;
  readonly #actor: Actor;
  readonly #signal: AbortSignal | undefined;
  readonly #kinds = new Map<string, Promise<ServedKind[]>>();

  constructor(
    access: KubernetesAccess,
    engine: HelmEngine,
    actor: Actor,
    signal?: AbortSignal,
  ) {
    this.#access = access;
    this.#engine = engine;
    this.#actor = actor;
    this.#signal = signal;
  }

  async read(
    ref: EnvironmentRef,
    known: KnownEnvironment | undefined,
  ): Promise<Side> {
    const namespaces = (known?.namespaces ?? []).map(({ name }) => name).sort();
    const [releases, loose] = await Promise.all([
      readReleases(
        this.#engine,
        { cluster: ref.cluster, namespaces },
        this.#actor,
        this.#signal,
      ),
      this.#loose(ref.cluster, namespaces),
    ]);
    const isClaim = workloadClaims([
      ...releases.flatMap(release =>
        release.objects.map(object => ({
          object,
          namespace: object.metadata?.namespace ?? release.ref.namespace,
        })),
      ),
      ...loose.objects.map(object => ({
        object,
        namespace: object.metadata?.namespace ?? '',
      })),
    ]);
    const objects = loose.objects.filter(object => !isClaim(object));
    const { cluster, space, name } = ref;
    return {
      ref: { cluster, space, name },
      exists: known !== undefined,
      namespaces,
      releases,
      objects,
      hosts: [
        ...new Set(
          [...releases.flatMap(one => one.objects), ...objects].flatMap(
            hostsOf,
          ),
        ),
      ].sort(),
      clusterObjects: new Set(),
      gaps: loose.gaps,
    };
  }

  /** What a cluster serves, asked once however many ends are there. */
  kinds(cluster: Cluster): Promise<ServedKind[]> {
    const { name } = cluster.info;
    const asked =
      this.#kinds.get(name) ?? readKinds(cluster, this.#actor, this.#signal);
    this.#kinds.set(name, asked);
    return asked;
  }

  async #loose(name: string, namespaces: readonly string[]) {
    if (namespaces.length === 0) {
      return { objects: [], gaps: [] };
    }
    const cluster = this.#access.cluster(name);
    const kinds = await this.kinds(cluster);
    return readLooseObjects(
      cluster,
      kinds,
      namespaces,
      this.#actor,
      this.#signal,
    );
  }
}
