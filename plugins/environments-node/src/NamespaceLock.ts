import type { KubernetesObject } from '@kubernetes/client-node';
import { z } from 'zod';

/**
 * Annotation of a namespace that an operation has to itself: JSON of
 * `NamespaceLock`. Every plugin and every replica sees it, and it ends by itself
 * when who holds it is gone.
 */
export const LOCK_ANNOTATION = 'foredeck.io/lock';

const lockSchema = z.object({
  plugin: z.string(),
  operationId: z.string(),
  by: z.string(),
  doing: z.string(),
  until: z.iso.datetime(),
});

export interface NamespaceLock {
  plugin: string;
  operationId: string;
  /** Entity ref of who started it. */
  by: string;
  /** Such as "copies shop/dev into shop/qa". */
  doing: string;
  /** ISO 8601; renewed while it is held. */
  until: string;
}

/** Who holds a namespace now; nothing when the annotation is not ours to read. */
export function lockOf(
  namespace: Pick<KubernetesObject, 'metadata'> | undefined,
  now: number,
): NamespaceLock | undefined {
  const text = namespace?.metadata?.annotations?.[LOCK_ANNOTATION];
  if (!text) {
    return undefined;
  }
  const lock = lockSchema.safeParse(parse(text));
  return lock.success && Date.parse(lock.data.until) > now
    ? lock.data
    : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
