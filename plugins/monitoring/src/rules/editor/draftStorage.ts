import type { RuleDraft } from '@foredeck/backstage-plugin-monitoring-common';

const PREFIX = 'foredeck.monitoring.rule:';

/**
 * What was entered for a rule, kept over a reload of the browser tab.
 *
 * @param key - tells rules apart: the address of the editor
 */
export function readDraft(key: string): RuleDraft | undefined {
  const text = sessionStorage.getItem(PREFIX + key);
  if (text === null) {
    return undefined;
  }
  try {
    const draft = JSON.parse(text) as Partial<RuleDraft>;
    return isDraft(draft) ? draft : undefined;
  } catch {
    // Written by something else: as good as nothing.
    return undefined;
  }
}

export function keepDraft(key: string, draft: RuleDraft): void {
  try {
    sessionStorage.setItem(PREFIX + key, JSON.stringify(draft));
  } catch {
    // A full storage costs only that a reload forgets what was entered.
  }
}

export function forgetDraft(key: string): void {
  sessionStorage.removeItem(PREFIX + key);
}

function isDraft(value: Partial<RuleDraft>): value is RuleDraft {
  return (
    typeof value.alert === 'string' &&
    typeof value.template === 'string' &&
    typeof value.parameters === 'object' &&
    typeof value.for === 'number' &&
    typeof value.severity === 'string' &&
    typeof value.summary === 'string'
  );
}
