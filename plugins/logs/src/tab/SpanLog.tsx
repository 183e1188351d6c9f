import { useMemo, useState } from 'react';
import { LogSource, sourceKey } from '@foredeck/backstage-plugin-logs-common';
import { messageKindOf } from '@foredeck/backstage-plugin-foredeck-react';
import type { HistoryState } from '../history/HistoryLoader';
import { useSpanLog } from '../history/useOlderLines';
import type { LogStore } from '../store/LogStore';
import { useStoreVersion } from '../store/useStoreVersion';
import { StreamPhase, StreamSource, UNOPENED } from '../stream/StreamState';
import type { HeldLog } from './HeldLog';
import { LogWorkbench, WorkbenchProps } from './LogWorkbench';

/** The lines of a span of time. */
export function SpanLog(props: Omit<WorkbenchProps, 'log'>) {
  const { scope, address } = props;
  const [generation, setGeneration] = useState(0);
  const { store, ...history } = useSpanLog(scope, address.view, generation);
  const { state: reading, loadOlder } = history;
  const sources = useHeldSources(store);
  const log = useMemo<HeldLog>(
    () => ({
      store,
      state: {
        ...UNOPENED,
        phase: phaseOf(reading),
        error: reading.error,
        sources,
      },
      history: { state: reading, loadOlder },
      again: () => setGeneration(number => number + 1),
    }),
    [store, reading, loadOlder, sources],
  );
  return <LogWorkbench {...props} log={log} />;
}

function phaseOf({ phase, pages, error }: HistoryState): StreamPhase {
  if (pages > 0 || phase === 'end' || phase === 'full') {
    return 'ended';
  }
  if (phase === 'failed') {
    return error && messageKindOf(error) === 'denied' ? 'denied' : 'failed';
  }
  return 'connecting';
}

/** The sources of the rows that are held. */
function useHeldSources(store: LogStore): readonly StreamSource[] {
  const version = useStoreVersion(store);
  return useMemo(() => sourcesOf(store, version), [store, version]);
}

function sourcesOf(store: LogStore, _version: number): StreamSource[] {
  // Rows of a page share the object of their source: few are told apart by key.
  const objects = new Set<LogSource>();
  for (let index = 0; index < store.length; index += 1) {
    const item = store.at(index);
    if (item.type === 'row') {
      objects.add(item.row.source);
    }
  }
  const byKey = new Map(
    [...objects].map(source => [sourceKey(source), source]),
  );
  return [...byKey].map(([key, source]) => ({
    key,
    source,
    state: { state: 'ended' },
    gone: false,
  }));
}
