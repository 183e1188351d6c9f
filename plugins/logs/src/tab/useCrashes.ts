import { useCallback, useMemo, useState } from 'react';
import type { LogNarrowing } from '@foredeck/backstage-plugin-logs-common';
import { Crash, crashesOf } from '../crash/crashes';
import type { PlacedPod } from '../toolbar/podGroups';

/** What crashed lately among the pods in view, until it is dismissed. */
export function useCrashes(
  pods: readonly PlacedPod[],
  narrow: LogNarrowing,
): { crashes: readonly Crash[]; dismiss(crash: Crash): void } {
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const all = useMemo(
    () => crashesOf(pods, narrow, Date.now()),
    [pods, narrow],
  );
  const dismiss = useCallback(
    ({ key }: Crash) => setDismissed(before => new Set(before).add(key)),
    [],
  );
  const crashes = useMemo(
    () => all.filter(({ key }) => !dismissed.has(key)),
    [all, dismissed],
  );
  return { crashes, dismiss };
}
