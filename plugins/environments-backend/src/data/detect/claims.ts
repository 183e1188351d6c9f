import type {
  V1Deployment,
  V1PersistentVolumeClaim,
  V1PersistentVolumeClaimSpec,
  V1StatefulSet,
} from '@kubernetes/client-node';
import type { DetectedStore } from '../DetectedStore';
import type { ReleaseObjects } from './ReleaseObjects';

type Claims = DetectedStore['claims'];

/** The claims of a workload's pods, as a StatefulSet names them: `template-workload-ordinal`. */
export function claimsOf(
  workload: V1StatefulSet | V1Deployment,
  objects: ReleaseObjects,
): Claims {
  return [...templated(workload), ...named(workload, objects)];
}

/** What a claim asks for, under the name it will have. */
export function describeClaim(
  name: string,
  spec: V1PersistentVolumeClaimSpec | undefined,
): Claims[number] {
  const size = spec?.resources?.requests?.storage;
  return {
    name,
    ...(spec?.storageClassName && { storageClass: spec.storageClassName }),
    ...(size && { size }),
  };
}

function templated(workload: V1StatefulSet | V1Deployment): Claims {
  const spec = workload.spec as V1StatefulSet['spec'];
  const first = spec?.ordinals?.start ?? 0;
  const replicas = spec?.replicas ?? 1;
  return (spec?.volumeClaimTemplates ?? []).flatMap(template =>
    Array.from({ length: replicas }, (_, index) =>
      describeClaim(
        `${template.metadata?.name}-${workload.metadata?.name}-${
          first + index
        }`,
        template.spec,
      ),
    ),
  );
}

function named(
  workload: V1StatefulSet | V1Deployment,
  objects: ReleaseObjects,
): Claims {
  return (workload.spec?.template.spec?.volumes ?? []).flatMap(volume => {
    const name = volume.persistentVolumeClaim?.claimName;
    const claim =
      name &&
      objects.find<V1PersistentVolumeClaim>('PersistentVolumeClaim', name);
    return name ? [describeClaim(name, claim ? claim.spec : undefined)] : [];
  });
}
