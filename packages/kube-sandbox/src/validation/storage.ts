import { isJsonObject, section, type JsonObject } from '../json/JsonObject';
import { required, unsupported } from './causes';
import type { Checks } from './Checks';

const ACCESS_MODES = [
  'ReadOnlyMany',
  'ReadWriteMany',
  'ReadWriteOnce',
  'ReadWriteOncePod',
];

function checkAccessModes(checks: Checks, spec: JsonObject): void {
  const modes = Array.isArray(spec.accessModes) ? spec.accessModes : [];
  if (modes.length === 0) {
    checks.add(
      required('spec.accessModes', 'at least 1 access mode is required'),
    );
  }
  for (const mode of modes) {
    if (!ACCESS_MODES.includes(String(mode))) {
      checks.add(unsupported('spec.accessModes', mode, ACCESS_MODES));
    }
  }
  checks.oneOf(spec, 'volumeMode', 'spec', ['Block', 'Filesystem']);
}

export function checkClaim(checks: Checks, claim: JsonObject): void {
  const spec = section(claim, 'spec') ?? {};
  checkAccessModes(checks, spec);
  const requests = section(section(spec, 'resources'), 'requests');
  if (requests?.storage === undefined) {
    checks.add(required('spec.resources[storage]'));
  }
}

/** What is no volume source in the spec of a PersistentVolume. */
const NOT_SOURCES = ['capacity', 'claimRef', 'nodeAffinity'];

export function checkVolume(checks: Checks, volume: JsonObject): void {
  const spec = section(volume, 'spec') ?? {};
  if (section(spec, 'capacity')?.storage === undefined) {
    checks.add(required('spec.capacity'));
  }
  checkAccessModes(checks, spec);
  const sources = Object.keys(spec).filter(
    key => isJsonObject(spec[key]) && !NOT_SOURCES.includes(key),
  );
  if (sources.length === 0) {
    checks.add(required('spec', 'must specify a volume type'));
  }
  checks.oneOf(spec, 'persistentVolumeReclaimPolicy', 'spec', [
    'Delete',
    'Recycle',
    'Retain',
  ]);
}

export function checkStorageClass(
  checks: Checks,
  storageClass: JsonObject,
): void {
  if (!storageClass.provisioner) {
    checks.add(required('provisioner'));
  }
}
