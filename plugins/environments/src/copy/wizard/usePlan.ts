import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  CopyPlan,
  CopyRequest,
} from '@foredeck/backstage-plugin-environments-common';
import { copiesApiRef } from '../api/CopiesApi';

/** Long enough to type a word in, short enough not to be waited for. */
const DEBOUNCE_MS = 400;

export interface Planned {
  plan: CopyPlan;
  /** What it was made for. */
  request: CopyRequest;
}

export interface Planning {
  /** The newest plan there is; while another one is made, the one before. */
  planned?: Planned;
  /** Whether `planned` is for another request than the one asked for now. */
  pending: boolean;
  /** Why there is no plan for what is asked for now. */
  error?: Error;
  /** Once more, from what is there now. */
  again(): void;
}

/**
 * The plan of a request. Another request is planned once it has rested for a
 * moment, and gives up the one before.
 */
export function usePlan(request: CopyRequest | undefined): Planning {
  const api = useApi(copiesApiRef);
  // What says the same is the same: a choice taken back needs no other plan.
  const text = JSON.stringify(request);
  const stable = useMemo<CopyRequest | undefined>(
    () => text && JSON.parse(text),
    [text],
  );
  const [generation, setGeneration] = useState(0);
  const [state, setState] = useState<{
    planned?: Planned;
    error?: Error;
    /** The request and generation that were answered. */
    answered?: string;
  }>({});
  const asked = `${generation} ${text}`;
  // What the address says is planned at once; what is being typed has to rest.
  const atOnce = useRef(request !== undefined);

  useEffect(() => {
    if (!stable) {
      return undefined;
    }
    const controller = new AbortController();
    const timer = setTimeout(
      async () => {
        try {
          const plan = await api.plan(stable, controller.signal);
          if (!controller.signal.aborted) {
            setState({ planned: { plan, request: stable }, answered: asked });
          }
        } catch (error) {
          if (!controller.signal.aborted) {
            setState(({ planned }) => ({
              planned,
              error: error as Error,
              answered: asked,
            }));
          }
        }
      },
      atOnce.current ? 0 : DEBOUNCE_MS,
    );
    atOnce.current = false;
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [api, stable, asked]);

  const again = useCallback(() => setGeneration(number => number + 1), []);
  const pending = stable !== undefined && state.answered !== asked;
  return {
    planned: state.planned,
    pending,
    error: pending ? undefined : state.error,
    again,
  };
}
