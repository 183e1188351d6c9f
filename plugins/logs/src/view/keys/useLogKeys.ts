import { useEffect, useRef } from 'react';

/** What the letters do, wherever the focus is on the page. */
export interface LogKeys {
  find(): void;
  nextFound(): void;
  previousFound(): void;
  follow(): void;
  wrap(): void;
  pause(): void;
  help(): void;
  escape(): void;
}

const KEYS: Record<string, keyof LogKeys> = {
  '/': 'find',
  n: 'nextFound',
  N: 'previousFound',
  f: 'follow',
  w: 'wrap',
  p: 'pause',
  '?': 'help',
  Escape: 'escape',
};

/** Listens for the keys of a log while it is shown, except where somebody types. */
export function useLogKeys(keys: LogKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const deed = KEYS[event.key];
      const other = event.ctrlKey || event.metaKey || event.altKey;
      if (!deed || other || event.defaultPrevented || isBusy(event.target)) {
        return;
      }
      event.preventDefault();
      latest.current[deed]();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Whether the key is for a field, a menu or a dialog. */
function isBusy(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"]',
    ) !== null
  );
}
