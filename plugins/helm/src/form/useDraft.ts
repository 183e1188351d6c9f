import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

// Shorter than anyone looks up from the keyboard.
const IDLE_MS = 200;

export interface Draft {
  /** What to show: what is being typed, else the value. */
  text: string;
  change(text: string): void;
  /** Hands over what was typed now, as when the field is left. */
  flush(): void;
}

/**
 * Keeps what is being typed in the field until the typing pauses: a form of
 * hundreds of fields is worked out once a word, not once a letter.
 */
export function useDraft(value: string, commit: (text: string) => void): Draft {
  const [draft, setDraft] = useState<string>();
  const pending = useRef<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const latest = useRef(commit);
  useEffect(() => {
    latest.current = commit;
  });

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    if (pending.current !== undefined) {
      const text = pending.current;
      pending.current = undefined;
      latest.current(text);
      setDraft(undefined);
    }
  }, []);
  const change = useCallback(
    (text: string) => {
      pending.current = text;
      setDraft(text);
      clearTimeout(timer.current);
      // At once: a form that a click takes off the page first would never pass
      // on what it was handed.
      timer.current = setTimeout(() => flushSync(flush), IDLE_MS);
    },
    [flush],
  );
  // A field may leave the page with its section before the pause.
  useEffect(() => flush, [flush]);
  return { text: draft ?? value, change, flush };
}
