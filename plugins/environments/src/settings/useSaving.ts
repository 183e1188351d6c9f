import { useCallback, useState } from 'react';

export interface Saving {
  running: boolean;
  /** The last attempt went well. */
  done: boolean;
  /** Why the last attempt was refused. */
  error?: Error;
}

/** Runs a save and keeps how it goes. */
export function useSaving() {
  const [saving, setSaving] = useState<Saving>({ running: false, done: false });
  const save = useCallback(async (run: () => Promise<void>) => {
    setSaving({ running: true, done: false });
    try {
      await run();
      setSaving({ running: false, done: true });
    } catch (error) {
      setSaving({ running: false, done: false, error: error as Error });
    }
  }, []);
  return { saving, save };
}
