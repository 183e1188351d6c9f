import { jsonEqual } from '../json/equal';
import { isJsonObject, section, type JsonObject } from '../json/JsonObject';
import { forbiddenField, required, unsupported } from './causes';
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

export function checkClaim(
  checks: Checks,
  claim: JsonObject,
  old: JsonObject | undefined,
): void {
  const spec = section(claim, 'spec') ?? {};
  checkAccessModes(checks, spec);
  const requests = section(section(spec, 'resources'), 'requests');
  if (requests?.storage === undefined) {
    checks.add(required('spec.resources[storage]'));
  }
  const before = section(old, 'spec');
  if (
    before &&
    !jsonEqual(fixedPart(before, before), fixedPart(spec, before))
  ) {
    checks.add(
      forbiddenField(
        'spec',
        'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims',
      ),
    );
  }
}

/** A claim may still be given a volume, and grow. */
function fixedPart(spec: JsonObject, before: JsonObject): JsonObject {
  const { resources, volumeAttributesClassName, volumeName, ...rest } = spec;
  if (before.storageClassName === undefined) {
    delete rest.storageClassName;
  }
  return before.volumeName === undefined ? rest : { ...rest, volumeName };
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
  old: JsonObject | undefined,
): void {
  if (!storageClass.provisioner) {
    checks.add(required('provisioner'));
  }
  for (const key of ['provisioner', 'parameters', 'reclaimPolicy']) {
    if (old && !jsonEqual(old[key], storageClass[key])) {
      checks.add(forbiddenField(key, `updates to ${key} are forbidden.`));
    }
  }
}
