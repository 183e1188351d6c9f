import { parseQuantity } from '../controllers/runtime/quantity';
import {
  CLAIMS,
  VOLUMES,
  type Claim,
  type Volume,
} from '../controllers/storage/volumes';
import type { Labels, MetricFamily } from '../exposition/MetricFamily';
import type { ResourceStore } from '../store/ResourceStore';
import { eachOf, oneOf } from './families';

export function storageFamilies(store: ResourceStore): MetricFamily[] {
  const claims = eachOf(store.list(CLAIMS) as Claim[]);
  const volumes = eachOf(store.list(VOLUMES) as Volume[]);
  return [
    claims(
      'kube_persistentvolumeclaim_info',
      'Information about persistent volume claim.',
      claim => [
        [
          {
            ...ofClaim(claim),
            storageclass: claim.spec.storageClassName ?? '',
            volumename: claim.spec.volumeName ?? '',
            volumemode: claim.spec.volumeMode ?? 'Filesystem',
          },
          1,
        ],
      ],
    ),
    claims(
      'kube_persistentvolumeclaim_status_phase',
      'The phase the persistent volume claim is currently in.',
      claim =>
        oneOf(
          ofClaim(claim),
          'phase',
          ['Lost', 'Bound', 'Pending'],
          claim.status?.phase,
        ),
    ),
    claims(
      'kube_persistentvolumeclaim_resource_requests_storage_bytes',
      'The capacity of storage requested by the persistent volume claim.',
      claim => [
        [
          ofClaim(claim),
          parseQuantity(claim.spec.resources?.requests?.storage),
        ],
      ],
    ),
    claims(
      'kube_persistentvolumeclaim_access_mode',
      'The access mode(s) specified by the persistent volume claim.',
      claim =>
        (claim.spec.accessModes ?? []).map(
          mode => [{ ...ofClaim(claim), access_mode: mode }, 1] as const,
        ),
    ),
    volumes(
      'kube_persistentvolume_capacity_bytes',
      'Persistentvolume capacity in bytes.',
      volume => [
        [ofVolume(volume), parseQuantity(volume.spec.capacity?.storage)],
      ],
    ),
    volumes(
      'kube_persistentvolume_status_phase',
      'The phase indicates if a volume is available, bound to a claim, or released by a claim.',
      volume =>
        oneOf(
          ofVolume(volume),
          'phase',
          ['Pending', 'Available', 'Bound', 'Released', 'Failed'],
          volume.status?.phase,
        ),
    ),
  ];
}

function ofClaim({ metadata }: Claim): Labels {
  return {
    namespace: metadata.namespace ?? '',
    persistentvolumeclaim: metadata.name,
  };
}

function ofVolume({ metadata }: Volume): Labels {
  return { persistentvolume: metadata.name };
}
