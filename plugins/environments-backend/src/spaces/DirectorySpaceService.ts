import type { UserInfoService } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  environmentKey,
  type Environment,
  type EnvironmentRef,
  type FreeNamespace,
  type Space,
  type SpaceList,
} from '@foredeck/backstage-plugin-environments-common';
import type { HelmEngineExchange } from '@foredeck/backstage-plugin-helm-node';
import type { ConfiguredSpace } from '../config/readSpaces';
import type { ClusterEnvironmentDirectory } from '../environments/ClusterEnvironmentDirectory';
import type {
  KnownEnvironment,
  KnownSpace,
} from '../environments/EnvironmentDirectory';
import { totalQuota } from '../environments/quotaUse';
import type { Caller, EnvironmentGate } from '../permissions/EnvironmentGate';
import { CallerView } from './CallerView';
import type { SpaceService } from './SpaceService';

/** How long a page opened right after the start waits for clusters. */
const FIRST_READ_MS = 3_000;

/** Answers from memory, filtered for the caller. */
export class DirectorySpaceService implements SpaceService {
  readonly #configured: readonly ConfiguredSpace[];
  readonly #directory: ClusterEnvironmentDirectory;
  readonly #gate: EnvironmentGate;
  readonly #helm: HelmEngineExchange;
  readonly #protected: readonly string[];
  readonly #userInfo: UserInfoService;

  constructor(options: {
    directory: ClusterEnvironmentDirectory;
    gate: EnvironmentGate;
    helm: HelmEngineExchange;
    /** Namespaces that nobody takes into an environment. */
    protectedNamespaces: readonly string[];
    spaces: readonly ConfiguredSpace[];
    userInfo: UserInfoService;
  }) {
    this.#configured = options.spaces;
    this.#directory = options.directory;
    this.#gate = options.gate;
    this.#helm = options.helm;
    this.#protected = options.protectedNamespaces;
    this.#userInfo = options.userInfo;
  }

  async list(caller: Caller): Promise<SpaceList> {
    const view = await this.#view(caller);
    const environments = this.#directory.environments();
    return {
      items: this.#directory
        .spaces()
        .flatMap(space => this.#present(space, environments, view) ?? []),
      clusters: this.#directory.clusters(),
    };
  }

  async listForService(): Promise<SpaceList> {
    await this.#ready();
    const environments = this.#directory.environments();
    return {
      items: this.#directory.spaces().map(space => {
        const own = environments
          .filter(one => one.space === space.name)
          .map(one => ({ ...one, may: [] }));
        return {
          ...space,
          mayCreate: false,
          environments: own,
          quota: totalQuota(own.flatMap(one => one.quota)),
        };
      }),
      clusters: this.#directory.clusters(),
    };
  }

  async get(name: string, caller: Caller): Promise<Space> {
    const view = await this.#view(caller);
    const known = this.#directory.spaces().find(space => space.name === name);
    const space =
      known && this.#present(known, this.#directory.environments(), view);
    if (!space) {
      throw new NotFoundError(
        `There is no space ${name}, or you may see nothing of it`,
      );
    }
    return space;
  }

  async environment(ref: EnvironmentRef, caller: Caller): Promise<Environment> {
    const view = await this.#view(caller);
    const found = view.mayRead(ref) ? this.#directory.find(ref) : undefined;
    if (!found) {
      const others = this.#directory
        .environments()
        .filter(one => one.space === ref.space && view.mayRead(one))
        .map(environmentKey);
      throw new NotFoundError(
        `There is no environment ${environmentKey(ref)}, or you may not see it${
          others.length ? `; there are ${others.join(', ')}` : ''
        }${this.#unread(ref.cluster)}`,
      );
    }
    return view.present(found);
  }

  async environments(caller: Caller): Promise<Environment[]> {
    const view = await this.#view(caller);
    return this.#directory
      .environments()
      .filter(one => view.mayRead(one))
      .map(one => view.present(one));
  }

  async freeNamespaces(caller: Caller): Promise<FreeNamespace[]> {
    const view = await this.#view(caller);
    const spaces = this.#directory.spaces();
    const clusters = this.#directory
      .clusters()
      .map(({ cluster }) => cluster)
      .filter(cluster =>
        spaces.some(space => this.#mayCreateOn(cluster, space, view)),
      );
    if (clusters.length === 0) {
      throw new NotAllowedError(
        'You may make environments in no space, so there are no namespaces to take into one',
      );
    }
    const found = await Promise.all(
      clusters.map(cluster => this.#freeOn(cluster, caller)),
    );
    return found.flat();
  }

  /** Why not all environments of a cluster may be known. */
  #unread(cluster: string): string {
    const state = this.#directory
      .clusters()
      .find(one => one.cluster === cluster);
    return state?.message ? `. ${state.message}` : '';
  }

  async #freeOn(cluster: string, caller: Caller): Promise<FreeNamespace[]> {
    const names = this.#directory
      .free(cluster)
      .filter(({ status }) => status?.phase !== 'Terminating')
      .flatMap(({ metadata }) => metadata?.name ?? [])
      .sort((one, other) => one.localeCompare(other, 'en'));
    const rows = this.#helm.available
      ? await this.#helm.get().visible({ cluster, namespaces: names }, caller)
      : [];
    return names.map(name => ({
      cluster,
      name,
      releases: rows.filter(row => row.namespace === name).length,
      refused: this.#protected.includes(name)
        ? `${name} is a namespace of the cluster itself or is protected by the portal's configuration`
        : undefined,
    }));
  }

  /** Undefined for a space that the caller may see nothing of. */
  #present(
    space: KnownSpace,
    environments: readonly KnownEnvironment[],
    view: CallerView,
  ): Space | undefined {
    const seen = environments
      .filter(one => one.space === space.name && view.mayRead(one))
      .map(one => view.present(one));
    const clusters = this.#directory.clusters().map(({ cluster }) => cluster);
    const mayCreate = clusters.some(cluster =>
      this.#mayCreateOn(cluster, space, view),
    );
    const role = view.role(space);
    if (
      seen.length === 0 &&
      !mayCreate &&
      !role &&
      !clusters.some(cluster => view.mayRead(inSpace(cluster, space)))
    ) {
      return undefined;
    }
    return {
      ...space,
      role,
      mayCreate,
      environments: seen,
      quota: totalQuota(seen.flatMap(one => one.quota)),
    };
  }

  #mayCreateOn(cluster: string, space: KnownSpace, view: CallerView): boolean {
    const allowed = this.#configured.find(
      one => one.name === space.name,
    )?.clusters;
    return (
      (allowed === undefined || allowed.includes(cluster)) &&
      view.mayCreate(inSpace(cluster, space))
    );
  }

  async #view(caller: Caller): Promise<CallerView> {
    await this.#ready();
    return CallerView.of(caller, {
      gate: this.#gate,
      userInfo: this.#userInfo,
    });
  }

  #ready(): Promise<void> {
    return this.#directory.ready(AbortSignal.timeout(FIRST_READ_MS));
  }
}

/** An environment that has no name yet, to ask what may be done in a space. */
function inSpace(cluster: string, { name }: KnownSpace): EnvironmentRef {
  return { cluster, space: name, name: '' };
}
