import { useCallback, useEffect, useState } from 'react';
import type { RuleDraft } from '@foredeck/backstage-plugin-monitoring-common';
import { forgetDraft, keepDraft, readDraft } from './draftStorage';

export interface RuleForm {
  draft: RuleDraft;
  /** Whether it differs from what the page began with. */
  unsaved: boolean;
  /** It was entered before the browser tab was reloaded. */
  restored: boolean;
  change(part: Partial<RuleDraft>): void;
  set(draft: RuleDraft): void;
  /** Back to what the page began with. */
  discard(): void;
  /** It is saved: nothing is left to keep. */
  saved(): void;
}

/**
 * A rule as it is being written, kept over a reload of the browser tab.
 *
 * @param key - tells rules apart
 */
export function useRuleForm(key: string, initial: RuleDraft): RuleForm {
  const [start, setStart] = useState(initial);
  const [kept] = useState(() => readDraft(key));
  const [draft, setDraft] = useState(kept ?? initial);
  const [restored, setRestored] = useState(kept !== undefined);
  const unsaved = JSON.stringify(draft) !== JSON.stringify(start);
  useEffect(() => {
    if (unsaved) {
      keepDraft(key, draft);
    } else {
      forgetDraft(key);
    }
  }, [key, draft, unsaved]);
  const change = useCallback(
    (part: Partial<RuleDraft>) => setDraft(before => ({ ...before, ...part })),
    [],
  );
  const discard = useCallback(() => {
    setDraft(start);
    setRestored(false);
  }, [start]);
  const saved = useCallback(() => {
    setStart(draft);
    // The page may be left before an effect could do so.
    forgetDraft(key);
  }, [key, draft]);
  return { draft, unsaved, restored, change, set: setDraft, discard, saved };
}
