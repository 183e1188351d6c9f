import type { KubeObject } from '../../store/KubeObject';
import type { PodTemplate } from '../kinds/Pod';
import type { ControllerContext } from '../runtime/Controller';
import { deleteObject } from '../runtime/deletion';
import { safeHash } from '../runtime/names';
import { controllerReference } from '../runtime/owners';
import { sameJson } from '../runtime/stableJson';

const RESOURCE = 'controllerrevisions.apps';

/** A template of a StatefulSet or DaemonSet, kept for `kubectl rollout undo`. */
export interface ControllerRevision extends KubeObject {
  data: { spec: { template: PodTemplate & { $patch?: 'replace' } } };
  revision: number;
}

export function hashOf(revision: ControllerRevision): string {
  return revision.metadata.labels?.['controller.kubernetes.io/hash'] ?? '';
}

export function templateOf(revision: ControllerRevision): PodTemplate {
  const { $patch: _, ...template } = revision.data.spec.template;
  return template;
}

export function revisionsOfOwner(
  { store }: ControllerContext,
  owner: KubeObject,
): ControllerRevision[] {
  return store
    .ownedBy(owner.metadata.uid)
    .filter(({ resource }) => resource === RESOURCE)
    .map(({ object }) => object as ControllerRevision)
    .sort((a, b) => a.revision - b.revision);
}

/**
 * The revision of the owner's template, made when it is new and moved to the
 * top when an older one comes back.
 */
export function ensureRevision(
  context: ControllerContext,
  owner: KubeObject,
  template: PodTemplate,
): ControllerRevision {
  const { store } = context;
  const existing = revisionsOfOwner(context, owner);
  const data = { spec: { template: { ...template, $patch: 'replace' } } };
  const newest = existing.at(-1)?.revision ?? 0;
  const same = existing.find(revision => sameJson(revision.data, data));
  if (same) {
    return same.revision === newest
      ? same
      : (store.update(RESOURCE, {
          ...same,
          revision: newest + 1,
        }) as ControllerRevision);
  }
  const { namespace, name, annotations } = owner.metadata;
  const changeCause = annotations?.['kubernetes.io/change-cause'];
  const hash = safeHash(data);
  return store.create(RESOURCE, {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      name: `${name}-${hash}`,
      namespace,
      labels: {
        ...template.metadata?.labels,
        'controller.kubernetes.io/hash': hash,
      },
      ...(changeCause && {
        annotations: { 'kubernetes.io/change-cause': changeCause },
      }),
      ownerReferences: [controllerReference(owner)],
    },
    data,
    revision: newest + 1,
  }) as ControllerRevision;
}

/** Drops the oldest revisions that nothing runs any more. */
export function truncateRevisions(
  context: ControllerContext,
  owner: KubeObject,
  inUse: (revision: ControllerRevision) => boolean,
  limit: number,
): void {
  const idle = revisionsOfOwner(context, owner).filter(
    revision => !inUse(revision),
  );
  idle
    .slice(0, Math.max(0, idle.length - limit))
    .forEach(revision => deleteObject(context, RESOURCE, revision));
}
