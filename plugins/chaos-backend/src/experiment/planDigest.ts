import { createHash } from 'node:crypto';
import type { ExperimentDraft } from '@foredeck/backstage-plugin-chaos-common';

/**
 * Names what was previewed: the draft with all its defaults, and the namespaces
 * that its target had. Not the pods, which come and go. SHA-256, in hex.
 */
export function planDigest(
  draft: ExperimentDraft,
  namespaces: readonly string[],
): string {
  return createHash('sha256')
    .update(canonical({ draft, namespaces: [...namespaces].sort() }))
    .digest('hex');
}

/** JSON with sorted keys: the same for the same content. */
function canonical(value: object): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(
          Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : one,
  );
}
