import type { ApiContext } from '../api/ApiRequest';
import type { KubeObject } from '../store/KubeObject';
import type { AdmissionInput, AdmissionStep } from './Admission';
import {
  defaultStorageClass,
  jobSelector,
  namespaceDefaults,
  secretStringData,
} from './clusterKinds';
import { limitRange } from './limitRange';
import { namespaceLifecycle } from './namespaceLifecycle';
import { podScheduling, podServiceAccount, podStatus } from './pods';
import { resourceQuota } from './resourceQuota';
import { allocateService } from './services';

/** What is done for a kind, in order. */
const steps: Record<string, AdmissionStep[]> = {
  pods: [podServiceAccount, podScheduling, limitRange, podStatus],
  services: [allocateService],
  namespaces: [namespaceDefaults],
  secrets: [secretStringData],
  persistentvolumeclaims: [defaultStorageClass],
  'jobs.batch': [jobSelector],
};

/** Runs a write through admission. @throws StatusError when it is refused */
export function admit(input: AdmissionInput) {
  namespaceLifecycle(input);
  for (const step of steps[input.type.storage] ?? []) {
    step(input);
  }
  resourceQuota(input);
}

/**
 * Runs an object that a controller is about to create through admission.
 *
 * @returns the object as it is to be stored
 * @throws StatusError when it is refused, such as by a quota
 */
export function admitControllerObject(
  { store, types }: Pick<ApiContext, 'store' | 'types'>,
  resource: string,
  object: KubeObject,
): KubeObject {
  const type = types.stored(resource);
  if (!type) {
    return object;
  }
  const draft = structuredClone(object);
  admit({
    operation: 'CREATE',
    type,
    draft,
    store,
  });
  return draft;
}
