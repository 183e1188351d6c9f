import { ensureSection, fillIn, type JsonObject } from '../json/JsonObject';
import { defaultClaim } from './claims';
import { defaultVolumeSource } from './volumes';

export function defaultPersistentVolumeClaim(claim: JsonObject): void {
  defaultClaim(claim);
  fillIn(ensureSection(claim, 'status'), { phase: 'Pending' });
}

export function defaultPersistentVolume(volume: JsonObject): void {
  const spec = ensureSection(volume, 'spec');
  fillIn(spec, {
    persistentVolumeReclaimPolicy: 'Retain',
    volumeMode: 'Filesystem',
  });
  defaultVolumeSource(spec);
  fillIn(ensureSection(volume, 'status'), { phase: 'Pending' });
}

export function defaultStorageClass(storageClass: JsonObject): void {
  fillIn(storageClass, {
    reclaimPolicy: 'Delete',
    volumeBindingMode: 'Immediate',
  });
}

export function defaultCsiDriver(driver: JsonObject): void {
  fillIn(ensureSection(driver, 'spec'), {
    attachRequired: true,
    podInfoOnMount: false,
    storageCapacity: false,
    fsGroupPolicy: 'ReadWriteOnceWithFSType',
    volumeLifecycleModes: ['Persistent'],
    requiresRepublish: false,
    seLinuxMount: false,
  });
}
