import { NotAllowedError, NotFoundError, toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type {
  ReleaseRef,
  ReleaseResource,
} from '@foredeck/backstage-plugin-helm-common';
import type {
  V1DaemonSet,
  V1Deployment,
  V1Job,
  V1Pod,
  V1StatefulSet,
} from '@kubernetes/client-node';
import pLimit from 'p-limit';
import {
  isWorkloadKind,
  type Workload,
} from '@foredeck/backstage-plugin-helm-node';
import { objectHealth, type Live } from '../health/objectHealth';
import { podTrouble } from '../health/releaseHealth';
import {
  countEndpoints,
  selectsPods,
  type Endpoints,
} from '../health/rules/service';
import { ResourcePaths, type ObjectAddress } from '../live/ResourcePaths';
import type { ClusterView } from '../release/ReleaseIndex';
import type { ManifestObject } from '../release/ReleaseRecord';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';

/** Requests to one cluster at a time, for one page. */
const PARALLEL = 6;

/** Live state of a release's objects: workloads from memory, the rest by asking. */
export class ResourceStates {
  readonly #paths = new ResourcePaths();

  /** Every object of a manifest. */
  async ofManifest(
    view: ClusterView,
    { namespace }: Pick<ReleaseRef, 'namespace'>,
    objects: readonly ManifestObject[],
  ): Promise<ReleaseResource[]> {
    const limit = pLimit(PARALLEL);
    return Promise.all(
      objects.map(({ apiVersion, kind, metadata }) =>
        limit(() =>
          this.of(view, {
            apiVersion,
            kind,
            namespace: metadata.namespace ?? namespace,
            name: metadata.name,
          }),
        ),
      ),
    );
  }

  async of(
    view: ClusterView,
    address: ObjectAddress,
  ): Promise<ReleaseResource> {
    const live =
      isWorkloadKind(address.kind) && address.namespace
        ? view.workloads.get(address.kind, address.namespace, address.name)
        : undefined;
    if (live) {
      const health = objectHealth({ type: 'workload', ...live });
      const trouble = podTrouble(live);
      return trouble
        ? { ...address, ...health, state: 'failed', message: trouble }
        : { ...address, ...health };
    }
    return this.#ask(view, address);
  }

  async #ask(
    { cluster }: ClusterView,
    address: ObjectAddress,
  ): Promise<ReleaseResource> {
    try {
      const kind = await this.#paths.kind(
        cluster,
        address.apiVersion,
        address.kind,
      );
      const shown = kind.namespaced
        ? address
        : { ...address, namespace: undefined };
      const live = await this.#read(cluster, shown);
      return { ...shown, ...objectHealth(live) };
    } catch (error) {
      if (error instanceof NotFoundError) {
        return {
          ...address,
          state: 'missing',
          message: 'It is not on the cluster',
        };
      }
      return {
        ...address,
        state: 'unknown',
        message:
          error instanceof NotAllowedError
            ? "The portal's account may not read it"
            : `It could not be read: ${toError(error).message}`,
      };
    }
  }

  async #read(
    cluster: ClusterView['cluster'],
    address: ObjectAddress,
  ): Promise<Live> {
    const path = await this.#paths.path(cluster, address);
    const get = <T>() => cluster.request<T>({ kind: 'service' }, { path });
    switch (address.kind) {
      case 'Deployment':
        return workload({
          kind: 'Deployment',
          object: await get<V1Deployment>(),
        });
      case 'StatefulSet':
        return workload({
          kind: 'StatefulSet',
          object: await get<V1StatefulSet>(),
        });
      case 'DaemonSet':
        return workload({
          kind: 'DaemonSet',
          object: await get<V1DaemonSet>(),
        });
      case 'Job':
        return workload({ kind: 'Job', object: await get<V1Job>() });
      case 'Pod':
        return { type: 'pod', pod: await get<V1Pod>() };
      default: {
        const object = await get<JsonObject>();
        return {
          type: 'object',
          object,
          endpoints: await this.#endpoints(cluster, address, object),
        };
      }
    }
  }

  /** Undefined for what has none, and where they may not be read. */
  async #endpoints(
    cluster: ClusterView['cluster'],
    { apiVersion, kind, namespace, name }: ObjectAddress,
    { spec }: JsonObject,
  ): Promise<Endpoints | undefined> {
    if (
      apiVersion !== 'v1' ||
      kind !== 'Service' ||
      !namespace ||
      !isJsonMap(spec) ||
      !selectsPods(spec)
    ) {
      return undefined;
    }
    const selector = encodeURIComponent(`kubernetes.io/service-name=${name}`);
    try {
      return countEndpoints(
        await cluster.request<unknown>(
          { kind: 'service' },
          {
            path: `/apis/discovery.k8s.io/v1/namespaces/${encodeURIComponent(
              namespace,
            )}/endpointslices?labelSelector=${selector}`,
          },
        ),
      );
    } catch (error) {
      if (error instanceof NotAllowedError || error instanceof NotFoundError) {
        return undefined;
      }
      throw error;
    }
  }
}

function workload(one: Workload): Live {
  return { type: 'workload', workload: one };
}
