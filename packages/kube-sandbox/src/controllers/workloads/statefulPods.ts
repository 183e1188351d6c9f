import type { Pod, PodSpec, PodTemplate } from '../kinds/Pod';
import type { StatefulSet } from '../kinds/Workloads';
import type { ControllerContext } from '../runtime/Controller';
import { deleteObject } from '../runtime/deletion';
import { controllerReference } from '../runtime/owners';
import { createPodFor } from '../runtime/podTemplate';
import type { ControllerRevision } from './controllerRevisions';
import { templateOf } from './controllerRevisions';

const COMPONENT = 'statefulset-controller';
export const REVISION_LABEL = 'controller-revision-hash';

/** `web-3` is 3; undefined for a name that is not the set's. */
export function ordinalOf(set: StatefulSet, pod: Pod): number | undefined {
  const prefix = `${set.metadata.name}-`;
  const rest = pod.metadata.name.slice(prefix.length);
  return pod.metadata.name.startsWith(prefix) && /^\d+$/.test(rest)
    ? Number(rest)
    : undefined;
}

/**
 * Creates the pod with an ordinal, and its volume claims first.
 * @returns whether that was allowed; a refusal becomes an event
 */
export function createStatefulPod(
  context: ControllerContext,
  set: StatefulSet,
  ordinal: number,
  revision: ControllerRevision,
): boolean {
  const name = `${set.metadata.name}-${ordinal}`;
  try {
    ensureClaims(context, set, ordinal);
    const template = templateOf(revision);
    createPodFor(context, {
      owner: set,
      template,
      name,
      labels: {
        'apps.kubernetes.io/pod-index': String(ordinal),
        [REVISION_LABEL]: revision.metadata.name,
        'statefulset.kubernetes.io/pod-name': name,
      },
      spec: identity(set, template, name, ordinal),
    });
    event(
      context,
      set,
      'Normal',
      'SuccessfulCreate',
      `create Pod ${name} in StatefulSet ${set.metadata.name} successful`,
    );
    return true;
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    event(
      context,
      set,
      'Warning',
      'FailedCreate',
      `create Pod ${name} in StatefulSet ${set.metadata.name} failed error: ${cause}`,
    );
    return false;
  }
}

export function deleteStatefulPod(
  context: ControllerContext,
  set: StatefulSet,
  pod: Pod,
): void {
  if (pod.metadata.deletionTimestamp) {
    return;
  }
  deleteObject(context, 'pods', pod);
  event(
    context,
    set,
    'Normal',
    'SuccessfulDelete',
    `delete Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name} successful`,
  );
}

/** Claims of pods beyond the size, when the set says they go with them. */
export function releaseClaims(
  context: ControllerContext,
  set: StatefulSet,
  pods: Pod[],
): void {
  const { whenScaled } = set.spec.persistentVolumeClaimRetentionPolicy ?? {};
  if (whenScaled !== 'Delete') {
    return;
  }
  const start = set.spec.ordinals?.start ?? 0;
  const end = start + (set.spec.replicas ?? 1);
  const alive = new Set(pods.map(pod => ordinalOf(set, pod)));
  for (const template of set.spec.volumeClaimTemplates ?? []) {
    const prefix = `${template.metadata?.name}-${set.metadata.name}-`;
    for (const claim of context.store.list(
      'persistentvolumeclaims',
      set.metadata.namespace,
    )) {
      const ordinal = Number(claim.metadata.name.slice(prefix.length));
      if (
        claim.metadata.name.startsWith(prefix) &&
        ordinal >= end &&
        !alive.has(ordinal)
      ) {
        deleteObject(context, 'persistentvolumeclaims', claim);
      }
    }
  }
}

function claimName(set: StatefulSet, volume: string, ordinal: number): string {
  return `${volume}-${set.metadata.name}-${ordinal}`;
}

function ensureClaims(
  context: ControllerContext,
  set: StatefulSet,
  ordinal: number,
): void {
  const { store } = context;
  const { namespace, name: setName } = set.metadata;
  const owned =
    set.spec.persistentVolumeClaimRetentionPolicy?.whenDeleted === 'Delete';
  for (const { metadata, spec } of set.spec.volumeClaimTemplates ?? []) {
    const name = claimName(set, metadata?.name ?? '', ordinal);
    if (store.get('persistentvolumeclaims', namespace, name)) {
      continue;
    }
    const claim = context.admit('persistentvolumeclaims', {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {
        name,
        namespace,
        labels: { ...metadata?.labels, ...set.spec.selector?.matchLabels },
        ...(metadata?.annotations && { annotations: metadata.annotations }),
        ...(owned && { ownerReferences: [controllerReference(set)] }),
        finalizers: ['kubernetes.io/pvc-protection'],
        uid: '',
        resourceVersion: '',
        creationTimestamp: '',
      },
      spec,
      status: { phase: 'Pending' },
    });
    const {
      uid: _u,
      resourceVersion: _r,
      creationTimestamp: _c,
      ...meta
    } = claim.metadata;
    store.create('persistentvolumeclaims', { ...claim, metadata: meta });
    event(
      context,
      set,
      'Normal',
      'SuccessfulCreate',
      `create Claim ${name} Pod ${setName}-${ordinal} in StatefulSet ${setName} success`,
    );
  }
}

function identity(
  set: StatefulSet,
  template: PodTemplate,
  name: string,
  ordinal: number,
): Partial<PodSpec> {
  const claims = (set.spec.volumeClaimTemplates ?? []).map(({ metadata }) => ({
    name: metadata?.name ?? '',
    persistentVolumeClaim: {
      claimName: claimName(set, metadata?.name ?? '', ordinal),
    },
  }));
  const claimed = new Set(claims.map(volume => volume.name));
  const volumes = [
    ...claims,
    ...(template.spec?.volumes ?? []).filter(({ name: n }) => !claimed.has(n)),
  ];
  return {
    hostname: name,
    ...(set.spec.serviceName && { subdomain: set.spec.serviceName }),
    ...(volumes.length > 0 && { volumes }),
  };
}

function event(
  { events }: ControllerContext,
  about: StatefulSet,
  type: 'Normal' | 'Warning',
  reason: string,
  message: string,
): void {
  events.record({ about, type, reason, message, component: COMPONENT });
}
