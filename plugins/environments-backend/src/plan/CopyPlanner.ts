import type {
  CopyRequest,
  Leftover,
} from '@foredeck/backstage-plugin-environments-common';
import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { CopySnapshot } from './CopySnapshot';
import type { PlannedCopy } from './PlannedCopy';

/**
 * Reads what a copy starts from.
 *
 * @throws InputError and NotFoundError naming the field of the request
 */
export type ReadSnapshot = (
  request: CopyRequest,
  actor: Actor,
  signal?: AbortSignal,
) => Promise<CopySnapshot>;

/** A pure function of its arguments: the same snapshot and request make the same plan. */
export type PlanCopy = (
  snapshot: CopySnapshot,
  request: CopyRequest,
) => PlannedCopy;

/** Looks for names of the source in what was rendered for the target. */
export type ScanLeftovers = (
  planned: PlannedCopy,
  rendered: { subject: string; objects: readonly KubernetesObject[] },
) => Leftover[];
