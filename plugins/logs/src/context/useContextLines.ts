import { useCallback, useEffect, useMemo, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  HistoryPage,
  LogSource,
} from '@foredeck/backstage-plugin-logs-common';
import { logsApiRef } from '../api/LogsApi';
import type { LogRow } from '../model/LogRow';
import { decodeLine } from '../stream/decodeLine';

/** Lines on each side at first, and at each step further. */
const AROUND = 50;
const STEP = 200;
/** More is read in the log itself. */
const MOST_LINES = 2000;

/** The middle of what is looked at. */
export interface ContextPlace {
  source: LogSource;
  /** RFC 3339. */
  time: string;
  /** `around` the line of that time, or the lines `before` a run's end. */
  side: 'around' | 'before';
  /** Lines to begin with on each side asked for; enough to read unless told. */
  count?: number;
}

export interface ContextLines {
  rows: readonly LogRow[];
  /** Whether there may be more on either side. */
  more: { before: boolean; after: boolean };
  /** Which side is being read. */
  loading?: 'first' | 'before' | 'after';
  error?: Error;
  extend(side: 'before' | 'after'): void;
}

interface Known {
  rows: readonly LogRow[];
  more: { before: boolean; after: boolean };
}

const NOTHING: Known = { rows: [], more: { before: false, after: false } };

/** The lines of one container around a moment, to be read on in both directions. */
export function useContextLines(place: ContextPlace): ContextLines {
  const api = useApi(logsApiRef);
  const key = JSON.stringify(place);
  const { source, time, side, count } = useMemo(
    () => JSON.parse(key) as ContextPlace,
    [key],
  );
  const [known, setKnown] = useState(NOTHING);
  const [loading, setLoading] = useState<ContextLines['loading']>('first');
  const [error, setError] = useState<Error>();

  const read = useCallback(
    async (
      request: { time: string; before: number; after: number },
      what: NonNullable<ContextLines['loading']>,
      signal: AbortSignal,
    ) => {
      setLoading(what);
      setError(undefined);
      try {
        const page = await api.context({ source, ...request }, signal);
        if (!signal.aborted) {
          setKnown(before => joined(before, rowsOf(page), what, request));
        }
      } catch (problem) {
        if (!signal.aborted) {
          setError(problem as Error);
        }
      } finally {
        if (!signal.aborted) {
          setLoading(undefined);
        }
      }
    },
    [api, source],
  );

  const [aborter, setAborter] = useState(() => new AbortController());
  useEffect(() => {
    const own = new AbortController();
    setAborter(own);
    setKnown(NOTHING);
    const request =
      side === 'around'
        ? { time, before: count ?? AROUND, after: count ?? AROUND }
        : { time, before: count ?? STEP, after: 0 };
    void read(request, 'first', own.signal);
    return () => own.abort();
  }, [read, side, time, count]);

  const extend = useCallback(
    (towards: 'before' | 'after') => {
      const { rows } = known;
      if (rows.length === 0 || loading) {
        return;
      }
      const request =
        towards === 'before'
          ? { time: rows[0].time, before: STEP, after: 0 }
          : { time: rows[rows.length - 1].time, before: 0, after: STEP };
      void read(request, towards, aborter.signal);
    },
    [aborter, known, loading, read],
  );
  return { ...known, loading, error, extend };
}

function rowsOf(page: HistoryPage): LogRow[] {
  return page.lines.map(line => decodeLine(line, page.sources));
}

/** Adds what is not there yet, at the side it was asked for. */
function joined(
  known: Known,
  rows: readonly LogRow[],
  what: NonNullable<ContextLines['loading']>,
  asked: { time: string; before: number; after: number },
): Known {
  const there = new Set(known.rows.map(identity));
  const fresh = rows.filter(row => !there.has(identity(row)));
  const all =
    what === 'before' ? [...fresh, ...known.rows] : [...known.rows, ...fresh];
  const room = all.length < MOST_LINES;
  const older = fresh.filter(row => row.time < asked.time).length;
  const newer = fresh.filter(row => row.time > asked.time).length;
  return {
    rows: all,
    more: {
      before:
        room && (what === 'after' ? known.more.before : older >= asked.before),
      after:
        room &&
        (what === 'before'
          ? known.more.after
          : asked.after > 0 && newer >= asked.after),
    },
  };
}

function identity({ time, text }: LogRow): string {
  return `${time} ${text}`;
}
