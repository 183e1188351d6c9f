import type { KubernetesObject } from '@kubernetes/client-node';
import type { RevisionLabels } from './ReleaseRecord';
import { labelsOf, revisionReader } from './revisionObject';
import type { RecordDriver } from './unpackRecord';

/** A record's object as one revision; undefined for an object that is no release record. */
export function revisionLabels(
  object: KubernetesObject,
  driver: RecordDriver = 'secret',
): RevisionLabels | undefined {
  return labelsOf(revisionReader(driver)(object));
}
