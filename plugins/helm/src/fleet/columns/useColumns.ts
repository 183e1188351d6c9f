import { useCallback, useMemo } from 'react';
import { ColumnId, DEFAULT_COLUMNS, readColumns } from '../model/columns';
import { useStored } from '../useStored';

/** Which columns this user wants, in which order. */
export function useColumns() {
  const { value, store } = useStored<string[]>('columns');
  const columns = useMemo(() => readColumns(value), [value]);
  const change = useCallback(
    (next: readonly ColumnId[]) => void store([...next]),
    [store],
  );
  const reset = useCallback(() => change(DEFAULT_COLUMNS), [change]);
  return { columns, change, reset };
}
