import { useCallback, useMemo } from 'react';
import { JsonObject } from '@backstage/types';
import { useStored } from '../useStored';

/** A filter with its order, kept under a name. */
export interface SavedView {
  name: string;
  /** The search part of the page's address, without `?`. */
  query: string;
}

/** This user's saved filters, by name. */
export function useSavedViews() {
  const { value, store } = useStored<JsonObject[]>('views');
  const views = useMemo(() => readViews(value), [value]);
  const write = useCallback(
    (next: SavedView[]) => store(next.map(view => ({ ...view }))),
    [store],
  );
  const save = useCallback(
    (view: SavedView) =>
      write(
        [...views.filter(({ name }) => name !== view.name), view].sort((a, b) =>
          a.name.localeCompare(b.name),
        ),
      ),
    [views, write],
  );
  const remove = useCallback(
    (name: string) => write(views.filter(view => view.name !== name)),
    [views, write],
  );
  return { views, save, remove };
}

/** Reads what was stored; whatever is no saved filter is left out. */
export function readViews(stored: unknown): SavedView[] {
  return (Array.isArray(stored) ? stored : []).flatMap(entry => {
    const { name, query } = (entry ?? {}) as Partial<SavedView>;
    return typeof name === 'string' && typeof query === 'string'
      ? [{ name, query }]
      : [];
  });
}
