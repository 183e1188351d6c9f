import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  RuleDraft,
  RulePlace,
  RulePreview,
} from '@foredeck/backstage-plugin-monitoring-common';
import { monitoringApiRef } from '../../api/MonitoringApi';

/** Milliseconds without a change until a preview is asked for. */
const PAUSE_MS = 600;
const POINTS = 600;
const DAY = 86_400;

export interface Preview {
  /** Of the last answer; it stays while the next is asked for. */
  value?: RulePreview;
  error?: Error;
  loading: boolean;
}

/**
 * What a draft would have done over the last days, asked for when the user
 * pauses. A request that is overtaken is cancelled.
 *
 * @param draft - undefined while there is nothing to ask
 * @param id - of the rule that is edited
 */
export function usePreview(
  place: RulePlace,
  draft: RuleDraft | undefined,
  days: number,
  id: string | undefined,
): Preview {
  const api = useApi(monitoringApiRef);
  const [state, setState] = useState<Preview>({ loading: false });
  const key = draft && JSON.stringify({ place, draft });
  useEffect(() => {
    if (key === undefined) {
      setState({ loading: false });
      return undefined;
    }
    const abort = new AbortController();
    setState(({ value }) => ({ value, loading: true }));
    const timer = setTimeout(async () => {
      const to = Math.floor(Date.now() / 1000);
      const asked = JSON.parse(key) as { place: RulePlace; draft: RuleDraft };
      try {
        const value = await api.previewRule(
          { ...asked, id, from: to - days * DAY, to, points: POINTS },
          abort.signal,
        );
        if (!abort.signal.aborted) {
          setState({ value, loading: false });
        }
      } catch (error) {
        if (!abort.signal.aborted) {
          setState({ error: error as Error, loading: false });
        }
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [api, key, days, id]);
  return state;
}
