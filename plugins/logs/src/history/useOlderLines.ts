import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { LogScope } from '@foredeck/backstage-plugin-logs-common';
import { readLineAddress } from '../address/lineAddress';
import { logsApiRef } from '../api/LogsApi';
import { logsHistoryTranslationRef } from '../messages/history';
import type { LogView } from '../model/LogView';
import type { LogStore } from '../store/LogStore';
import { RingLogStore } from '../store/RingLogStore';
import { Selection, streamRequest } from '../stream/streamRequest';
import {
  HistoryLoader,
  HistoryLoaderOptions,
  HistoryState,
} from './HistoryLoader';

/** A line that somebody was sent to is looked for no further back than this. */
const MOST_PAGES = 20;

export interface OlderLines {
  state: HistoryState;
  /** For when the oldest row comes into sight. */
  loadOlder(): void;
}

/** Joins older lines to those of a live view. */
export function useOlderLines(
  scope: LogScope,
  view: Selection,
  store: LogStore,
): OlderLines {
  const make = useLoader(scope, view);
  const loader = useMemo(
    () => make(store, { openedAt: new Date().toISOString() }),
    [make, store],
  );
  return useRunning(loader);
}

export interface SpanLog extends OlderLines {
  store: LogStore;
}

/** The lines of a span of time, newest first; not live. */
export function useSpanLog(
  scope: LogScope,
  view: LogView,
  generation = 0,
): SpanLog {
  const make = useLoader(scope, view);
  const { store, loader } = useMemo(() => {
    const held = new RingLogStore();
    return {
      store: held,
      loader: make(held, 'span'),
      generation,
    };
  }, [make, generation]);
  const older = useRunning(loader);
  // Only of the first view: lines that are opened later are there already.
  const line = useRef(view.line);
  useEffect(() => {
    const wanted = line.current && readLineAddress(line.current);
    void (wanted
      ? loader.loadBackTo(wanted.time, MOST_PAGES)
      : loader.loadOlder());
  }, [loader]);
  return { ...older, store };
}

type From = { openedAt: string } | 'span';

function useLoader(scope: LogScope, view: Selection) {
  const api = useApi(logsApiRef);
  const { t } = useTranslationRef(logsHistoryTranslationRef);
  const words = useRef(t);
  words.current = t;
  const { cluster, namespace, narrow, filter, span } = view;
  const key = JSON.stringify({
    scope,
    view: { cluster, namespace, narrow, filter, span },
  });
  return useMemo(() => {
    const of = JSON.parse(key) as { scope: LogScope; view: Selection };
    return (store: LogStore, start: From) => {
      const asked = streamRequest(of.scope, of.view, Date.now());
      const from: HistoryLoaderOptions['from'] =
        start === 'span'
          ? { end: asked.until ?? new Date().toISOString() }
          : start;
      return new HistoryLoader({
        ask: (request, signal) => api.history(request, signal),
        request: {
          scope: asked.scope,
          narrow: asked.narrow,
          filter: asked.filter,
          until: 'since' in asked.start ? asked.start.since : undefined,
        },
        store,
        from,
        seamText: ({ title }) => words.current('seam', { origin: title }),
      });
    };
  }, [api, key]);
}

function useRunning(loader: HistoryLoader): OlderLines {
  useEffect(() => () => loader.stop(), [loader]);
  const state = useSyncExternalStore(
    useMemo(() => loader.subscribe.bind(loader), [loader]),
    () => loader.state,
  );
  return useMemo(
    () => ({ state, loadOlder: () => void loader.loadOlder() }),
    [loader, state],
  );
}
