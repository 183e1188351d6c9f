import type { ResourceStore } from '../store/ResourceStore';
import type { KubeObject } from '../store/KubeObject';
import type { ResourceType } from '../types/ResourceType';

/** One write on its way to the store. */
export interface AdmissionInput {
  operation: 'CREATE' | 'UPDATE';
  type: ResourceType;
  /** A copy of its own: mutating steps change it in place. */
  draft: KubeObject;
  old?: KubeObject;
  store: ResourceStore;
}

/** Looks at a write, may change its draft, may refuse it with a StatusError. */
export type AdmissionStep = (input: AdmissionInput) => void;
