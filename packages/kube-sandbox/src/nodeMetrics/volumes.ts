import type { Pod } from '../controllers/kinds/Pod';
import { parseQuantity } from '../controllers/runtime/quantity';
import { CLAIMS, type Claim } from '../controllers/storage/volumes';
import {
  gauge,
  type Labels,
  type MetricFamily,
} from '../exposition/MetricFamily';
import { Random } from '../logs/Random';
import type { ResourceStore } from '../store/ResourceStore';

/** On a PersistentVolumeClaim: how full its volume is, from 0 to 1. */
export const VOLUME_USED_ANNOTATION = 'sandbox.foredeck.io/volume-used';

const DAY_MILLIS = 24 * 3600 * 1000;
const BYTES_PER_INODE = 16_384;

interface VolumeStats {
  labels: Labels;
  capacity: number;
  used: number;
}

/** What a kubelet says of the volumes that pods of its node have mounted. */
export function volumeMetrics(
  store: ResourceStore,
  pods: readonly Pod[],
  at: number,
): MetricFamily[] {
  const volumes = mountedClaims(store, pods).map(claim => statsOf(claim, at));
  const family = (
    what: string,
    help: string,
    value: (volume: VolumeStats) => number,
  ) =>
    gauge(
      `kubelet_volume_stats_${what}`,
      help,
      ...volumes.map(
        volume => [volume.labels, Math.floor(value(volume))] as const,
      ),
    );
  return [
    family(
      'capacity_bytes',
      'Capacity in bytes of the volume',
      ({ capacity }) => capacity,
    ),
    family(
      'available_bytes',
      'Number of available bytes in the volume',
      ({ capacity, used }) => capacity - used,
    ),
    family(
      'used_bytes',
      'Number of used bytes in the volume',
      ({ used }) => used,
    ),
    family(
      'inodes',
      'Maximum number of inodes in the volume',
      ({ capacity }) => capacity / BYTES_PER_INODE,
    ),
    family(
      'inodes_free',
      'Number of free inodes in the volume',
      ({ capacity, used }) => (capacity - used / 20) / BYTES_PER_INODE,
    ),
    family(
      'inodes_used',
      'Number of used inodes in the volume',
      ({ used }) => used / 20 / BYTES_PER_INODE,
    ),
  ];
}

/** Each claim once, whoever shares it. */
function mountedClaims(store: ResourceStore, pods: readonly Pod[]): Claim[] {
  const claims = new Set<Claim>();
  for (const { spec, metadata } of pods) {
    for (const { persistentVolumeClaim } of spec.volumes ?? []) {
      const claim =
        persistentVolumeClaim &&
        store.get(CLAIMS, metadata.namespace, persistentVolumeClaim.claimName);
      if (claim) {
        claims.add(claim as Claim);
      }
    }
  }
  return [...claims];
}

/** A volume fills up slowly from the share it began with. */
function statsOf({ metadata, spec, status }: Claim, at: number): VolumeStats {
  const capacity =
    parseQuantity(status?.capacity?.storage) ||
    parseQuantity(spec.resources?.requests?.storage);
  const random = new Random(metadata.uid);
  random.next();
  const days = (at - Date.parse(metadata.creationTimestamp)) / DAY_MILLIS;
  const grown = 0.12 + 0.3 * random.next() + 0.004 * Math.max(0, days);
  const asked = Number(
    metadata.annotations?.[VOLUME_USED_ANNOTATION]?.trim() || NaN,
  );
  const share = asked >= 0 ? Math.min(asked, 1) : Math.min(grown, 0.8);
  return {
    labels: {
      namespace: metadata.namespace ?? '',
      persistentvolumeclaim: metadata.name,
    },
    capacity,
    used: capacity * share,
  };
}
