import type { Deployment, ReplicaSet } from '../kinds/Workloads';
import type { ControllerContext } from '../runtime/Controller';
import {
  controllerOf,
  controllerReference,
  isControlledBy,
} from '../runtime/owners';
import { safeHash } from '../runtime/names';
import { templateKey } from '../runtime/podTemplate';
import { selectorMatches } from '../runtime/selectors';
import { writeSpec } from '../runtime/writes';
import { newSetReplicas, rolloutLimits } from './deploymentMath';

export const REVISION = 'deployment.kubernetes.io/revision';
const HISTORY = 'deployment.kubernetes.io/revision-history';
export const DESIRED = 'deployment.kubernetes.io/desired-replicas';
const MAX = 'deployment.kubernetes.io/max-replicas';
const NOT_COPIED = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'deprecated.deployment.rollback.to',
  REVISION,
  HISTORY,
  DESIRED,
  MAX,
]);

export interface Revisions {
  /** The ReplicaSet of the Deployment's template, if there is one. */
  current: ReplicaSet | undefined;
  old: ReplicaSet[];
  all: ReplicaSet[];
}

/** The ReplicaSets of a Deployment; fitting ones without an owner are adopted. */
export function revisionsOf(
  { store }: ControllerContext,
  deployment: Deployment,
): Revisions {
  const own = store
    .ownedBy(deployment.metadata.uid)
    .filter(
      ({ resource, object }) =>
        resource === 'replicasets.apps' && isControlledBy(object, deployment),
    )
    .map(({ object }) => object as ReplicaSet);
  const orphans = deployment.metadata.deletionTimestamp
    ? []
    : store
        .list('replicasets.apps', deployment.metadata.namespace)
        .filter(
          set =>
            !controllerOf(set) &&
            !set.metadata.deletionTimestamp &&
            selectorMatches(deployment.spec.selector, set.metadata.labels),
        )
        .map(
          set =>
            store.update('replicasets.apps', {
              ...set,
              metadata: {
                ...set.metadata,
                ownerReferences: [controllerReference(deployment)],
              },
            }) as ReplicaSet,
        );
  const all = [...own, ...orphans].sort(
    (a, b) =>
      a.metadata.creationTimestamp.localeCompare(
        b.metadata.creationTimestamp,
      ) || revisionOf(a) - revisionOf(b),
  );
  const wanted = templateKey(deployment.spec.template);
  const current = all.find(set => templateKey(set.spec.template) === wanted);
  return { all, current, old: all.filter(set => set !== current) };
}

export function revisionOf(object: ReplicaSet | Deployment): number {
  return Number(object.metadata.annotations?.[REVISION] ?? 0);
}

/**
 * Gives the Deployment's template its ReplicaSet, makes it the newest revision
 * and writes the revision on the Deployment.
 */
export function ensureCurrent(
  context: ControllerContext,
  deployment: Deployment,
  revisions: Revisions,
): { deployment: Deployment; current: ReplicaSet; created: boolean } {
  const revision = Math.max(0, ...revisions.old.map(revisionOf)) + 1;
  const existing = revisions.current;
  const current = existing
    ? updateCurrent(context, deployment, existing, revision)
    : createCurrent(context, deployment, revisions.all, revision);
  return {
    deployment: annotateRevision(context, deployment, revisionOf(current)),
    current,
    created: !existing,
  };
}

function updateCurrent(
  { store }: ControllerContext,
  deployment: Deployment,
  set: ReplicaSet,
  revision: number,
): ReplicaSet {
  const annotations = { ...set.metadata.annotations };
  const before = revisionOf(set);
  if (before < revision) {
    annotations[REVISION] = String(revision);
    if (before > 0) {
      annotations[HISTORY] = [
        ...(annotations[HISTORY] ? annotations[HISTORY].split(',') : []),
        before,
      ].join(',');
    }
  }
  return writeSpec(store, 'replicasets.apps', set, {
    ...set,
    metadata: {
      ...set.metadata,
      annotations: { ...annotations, ...copiedAnnotations(deployment) },
    },
    spec: {
      ...set.spec,
      ...(deployment.spec.minReadySeconds && {
        minReadySeconds: deployment.spec.minReadySeconds,
      }),
    },
  } as ReplicaSet) as ReplicaSet;
}

function createCurrent(
  { store }: ControllerContext,
  deployment: Deployment,
  all: ReplicaSet[],
  revision: number,
): ReplicaSet {
  const { namespace, name } = deployment.metadata;
  const { template, selector, minReadySeconds } = deployment.spec;
  const key = templateKey(template);
  let hash = safeHash(key);
  // Another owner's set of that name is a collision: try the next name.
  for (
    let attempt = 1;
    store.get('replicasets.apps', namespace, `${name}-${hash}`);
    attempt++
  ) {
    hash = safeHash(`${key}${attempt}`);
  }
  const labels = { ...template.metadata?.labels, 'pod-template-hash': hash };
  return store.create('replicasets.apps', {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${name}-${hash}`,
      namespace,
      generation: 1,
      labels,
      annotations: {
        ...copiedAnnotations(deployment),
        ...replicasAnnotations(deployment),
        [REVISION]: String(revision),
      },
      ownerReferences: [controllerReference(deployment)],
    },
    spec: {
      replicas: newSetReplicas(deployment, all, undefined),
      ...(minReadySeconds && { minReadySeconds }),
      selector: {
        ...selector,
        matchLabels: { ...selector?.matchLabels, 'pod-template-hash': hash },
      },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
    status: { replicas: 0 },
  }) as ReplicaSet;
}

function annotateRevision(
  { store }: ControllerContext,
  deployment: Deployment,
  revision: number,
): Deployment {
  if (deployment.metadata.annotations?.[REVISION] === String(revision)) {
    return deployment;
  }
  return store.update('deployments.apps', {
    ...deployment,
    metadata: {
      ...deployment.metadata,
      annotations: {
        ...deployment.metadata.annotations,
        [REVISION]: String(revision),
      },
    },
  }) as Deployment;
}

function copiedAnnotations(deployment: Deployment): Record<string, string> {
  return Object.fromEntries(
    Object.entries(deployment.metadata.annotations ?? {}).filter(
      ([key]) => !NOT_COPIED.has(key),
    ),
  );
}

/** What a ReplicaSet remembers of the Deployment's size, to tell a scaling. */
export function replicasAnnotations(
  deployment: Deployment,
): Record<string, string> {
  const { replicas, maxSurge } = rolloutLimits(deployment);
  return { [DESIRED]: String(replicas), [MAX]: String(replicas + maxSurge) };
}
