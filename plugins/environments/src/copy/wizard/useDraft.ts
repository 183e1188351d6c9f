import { useCallback, useEffect, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { addressOf, readDraft } from '../model/address';
import { Draft } from '../model/draft';

/**
 * The copy in the making. From, to, mode and services stand in the address, so
 * that it can be linked and survives a reload; the rest stays in memory, as it
 * would not fit. The step stands there, too, so that the browser's back button
 * goes one step back.
 */
export function useDraft(initial?: Draft) {
  const [search, setSearch] = useSearchParams();
  const [draft, setDraft] = useState(() => initial ?? readDraft(search));

  useEffect(() => {
    setSearch(
      before => {
        const params = new URLSearchParams(before);
        for (const [key, value] of Object.entries(addressOf(draft))) {
          if (value === null) {
            params.delete(key);
          } else {
            params.set(key, value);
          }
        }
        return params;
      },
      { replace: true },
    );
  }, [draft, setSearch]);

  const goTo = useCallback(
    (step: string) =>
      setSearch(before => {
        const params = new URLSearchParams(before);
        params.set('step', step);
        return params;
      }),
    [setSearch],
  );
  return { draft, setDraft, wantedStep: search.get('step'), goTo };
}
