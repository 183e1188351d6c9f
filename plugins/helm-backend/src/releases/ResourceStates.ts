import { NotAllowedError, NotFoundError, toError } from '@backstage/errors';
import type { ReleaseResource } from '@foredeck/backstage-plugin-helm-common';
import { z } from 'zod';
import { podTrouble } from '../health/releaseHealth';
import { ResourcePaths, type ObjectAddress } from '../live/ResourcePaths';
import { workloadProgress, type WorkloadKind } from '../live/workloadState';
import type { ClusterView } from '../release/ReleaseIndex';

const WORKLOADS: WorkloadKind[] = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
];

const liveSchema = z.object({
  status: z.object({ phase: z.string().optional() }).optional(),
});

/** Live state of single objects: workloads from memory, the rest by asking. */
export class ResourceStates {
  readonly #paths = new ResourcePaths();

  async of(
    view: ClusterView,
    address: ObjectAddress,
  ): Promise<ReleaseResource> {
    const kind = WORKLOADS.find(one => one === address.kind);
    const live =
      kind &&
      address.namespace &&
      view.workloads.get(kind, address.namespace, address.name);
    if (live) {
      const progress = workloadProgress(live.workload);
      const trouble = podTrouble(live);
      return trouble
        ? { ...address, ...progress, state: 'failed', message: trouble }
        : { ...address, ...progress };
    }
    return this.#ask(view, address);
  }

  async #ask(
    view: ClusterView,
    address: ObjectAddress,
  ): Promise<ReleaseResource> {
    const { cluster } = view;
    try {
      const kind = await this.#paths.kind(
        cluster,
        address.apiVersion,
        address.kind,
      );
      const shown = kind.namespaced
        ? address
        : { ...address, namespace: undefined };
      const path = await this.#paths.path(cluster, shown);
      const object = await cluster.request<unknown>(
        { kind: 'service' },
        { path },
      );
      return { ...shown, ...phaseState(object) };
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
}

/** Claims and the like tell a phase; an object without one is ready by being there. */
function phaseState(
  object: unknown,
): Pick<ReleaseResource, 'state' | 'message'> {
  const parsed = liveSchema.safeParse(object);
  const phase = parsed.success ? parsed.data.status?.phase : undefined;
  if (phase === 'Failed' || phase === 'Lost') {
    return { state: 'failed', message: phase };
  }
  return phase === 'Pending'
    ? { state: 'progressing', message: phase }
    : { state: 'ready', message: phase };
}
