import { useCallback, useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { copiesApiRef } from '../../api/CopiesApi';
import {
  addPreflightEvent,
  NO_PREFLIGHT,
  PreflightLog,
} from '../../model/preflightLog';
import { Planned } from '../usePlan';

export interface Preflight {
  log: PreflightLog;
  running: boolean;
  /** Why the checks could not be carried out to their end. */
  error?: Error;
  again(): void;
}

/** Has a plan checked, and tells what is found as it is found. */
export function usePreflight(planned: Planned | undefined): Preflight {
  const api = useApi(copiesApiRef);
  const [log, setLog] = useState(NO_PREFLIGHT);
  const [status, setStatus] = useState<{ running: boolean; error?: Error }>({
    running: true,
  });
  const [generation, setGeneration] = useState(0);

  useEffect(() => {
    setLog(NO_PREFLIGHT);
    setStatus({ running: true });
    if (!planned) {
      return undefined;
    }
    const controller = new AbortController();
    const { signal } = controller;
    const read = async () => {
      let last = NO_PREFLIGHT;
      try {
        const { fingerprint } = planned.plan;
        for await (const events of api.preflight(
          planned.request,
          fingerprint,
          signal,
        )) {
          if (signal.aborted) {
            return;
          }
          last = events.reduce(addPreflightEvent, last);
          setLog(last);
        }
        if (!signal.aborted) {
          const whole = last.ended || last.stale !== undefined;
          setStatus({
            running: false,
            error: whole
              ? undefined
              : new Error(
                  'The connection closed before all checks were through',
                ),
          });
        }
      } catch (error) {
        if (!signal.aborted) {
          setStatus({ running: false, error: error as Error });
        }
      }
    };
    void read();
    return () => controller.abort();
  }, [api, planned, generation]);

  const again = useCallback(() => setGeneration(number => number + 1), []);
  return { log, ...status, again };
}
