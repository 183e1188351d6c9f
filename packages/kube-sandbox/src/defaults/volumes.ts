import { fillIn, section, sections, type JsonObject } from '../json/JsonObject';
import { defaultClaim } from './claims';

/** rw-r--r--, the mode of files made from Secrets, ConfigMaps and the like. */
const FILE_MODE = 0o644;

function defaultDownwardItems(source: JsonObject | undefined): void {
  for (const item of sections(source, 'items')) {
    const fieldRef = section(item, 'fieldRef');
    if (fieldRef) {
      fillIn(fieldRef, { apiVersion: 'v1' });
    }
    const resource = section(item, 'resourceFieldRef');
    if (resource) {
      fillIn(resource, { divisor: '0' });
    }
  }
}

const IMAGE_DISK_DEFAULTS: Record<string, JsonObject> = {
  hostPath: { type: '' },
  iscsi: { iscsiInterface: 'default' },
  rbd: { pool: 'rbd', user: 'admin', keyring: '/etc/ceph/keyring' },
  azureDisk: {
    cachingMode: 'ReadWrite',
    fsType: 'ext4',
    readOnly: false,
    kind: 'Shared',
  },
  scaleIO: { storageMode: 'ThinProvisioned', fsType: 'xfs' },
};

/** Defaults of the sources that pod volumes and PersistentVolumes share. */
export function defaultVolumeSource(source: JsonObject): void {
  for (const [name, defaults] of Object.entries(IMAGE_DISK_DEFAULTS)) {
    const disk = section(source, name);
    if (disk) {
      fillIn(disk, defaults);
    }
  }
}

export function defaultVolume(volume: JsonObject): void {
  if (Object.keys(volume).every(key => key === 'name')) {
    volume.emptyDir = {};
    return;
  }
  defaultVolumeSource(volume);
  for (const name of ['secret', 'configMap', 'downwardAPI', 'projected']) {
    const source = section(volume, name);
    if (source) {
      fillIn(source, { defaultMode: FILE_MODE });
    }
  }
  defaultDownwardItems(section(volume, 'downwardAPI'));
  for (const source of sections(section(volume, 'projected'), 'sources')) {
    defaultDownwardItems(section(source, 'downwardAPI'));
    const token = section(source, 'serviceAccountToken');
    if (token) {
      fillIn(token, { expirationSeconds: 3600 });
    }
  }
  const template = section(section(volume, 'ephemeral'), 'volumeClaimTemplate');
  if (template) {
    defaultClaim(template);
  }
}
