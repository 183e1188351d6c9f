import { useCallback, useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { RuleStatus } from '@foredeck/backstage-plugin-monitoring-common';
import { monitoringApiRef } from '../../api/MonitoringApi';

/** Milliseconds between questions: soon at first, then ever more rarely. */
const PAUSES: readonly number[] = [
  1_000, 1_500, 2_000, 3_000, 5_000, 5_000, 10_000, 10_000, 15_000, 15_000,
  15_000, 15_000, 20_000,
];

/** Seconds until a rule that is still not loaded is left alone. */
export const GIVE_UP_SECONDS =
  PAUSES.reduce((sum, pause) => sum + pause, 0) / 1000;

export interface RuleStatusPoll {
  status?: RuleStatus;
  /** Why the last question had no answer; it is asked again all the same. */
  error?: Error;
  /** Nothing more is asked. */
  done: boolean;
  /** Asks all over again. */
  again(): void;
}

/** Follows a rule from being written until it is loaded, or it is clear that it will not be. */
export function useRuleStatus(id: string): RuleStatusPoll {
  const api = useApi(monitoringApiRef);
  const [round, setRound] = useState(0);
  const [state, setState] = useState<Omit<RuleStatusPoll, 'again'>>({
    done: false,
  });
  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    let asked = 0;
    const ask = async () => {
      let status: RuleStatus | undefined;
      let error: Error | undefined;
      try {
        status = await api.ruleStatus({ id }, abort.signal);
      } catch (problem) {
        error = problem as Error;
      }
      if (abort.signal.aborted) {
        return;
      }
      const settled = status !== undefined && isSettled(status);
      const done = settled || asked >= PAUSES.length;
      setState(before => ({ status: status ?? before.status, error, done }));
      if (!done) {
        timer = setTimeout(ask, PAUSES[asked]);
        asked += 1;
      }
    };
    setState({ done: false });
    void ask();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [api, id, round]);
  const again = useCallback(() => setRound(before => before + 1), []);
  return { ...state, again };
}

/** When a rule was evaluated last; undefined before its first time, which Prometheus calls the year 1. */
export function evaluatedAt({
  lastEvaluation,
}: RuleStatus): string | undefined {
  return lastEvaluation && Date.parse(lastEvaluation) > 0
    ? lastEvaluation
    : undefined;
}

/** Whether waiting shows nothing new. */
function isSettled(status: RuleStatus): boolean {
  switch (status.state) {
    case 'loading':
      return false;
    case 'not-loaded':
      // It may only be too early for Prometheus to have looked.
      return status.checks.some(({ level }) => level === 'block');
    case 'loaded':
      return (
        status.lastEvaluation === undefined || evaluatedAt(status) !== undefined
      );
    default:
      return true;
  }
}
