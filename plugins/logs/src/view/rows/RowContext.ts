import { createContext, useContext } from 'react';
import type { TranslationFunction } from '@backstage/frontend-plugin-api';
import type { LogRow } from '../../model/LogRow';
import type { LogView } from '../../model/LogView';
import { logsLinesTranslationRef } from '../../messages/lines';
import { RowClasses } from './useRowStyles';

type Messages<R> = R extends { T: infer T extends { [key in string]: string } }
  ? T
  : never;

/** What all rows share; another object makes all of them draw anew. */
export interface RowWorld {
  classes: RowClasses;
  t: TranslationFunction<Messages<typeof logsLinesTranslationRef>>;
  clock: LogView['clock'];
  dated: boolean;
  /** Milliseconds since 1970, for relative times. */
  now: number;
  wrap: boolean;
  /** Characters of a line that are in view where it is not wrapped. */
  fits: number;
  columns: readonly string[];
  pattern?: RegExp;
  colorOf(row: LogRow): string;
  nameOf(row: LogRow): string;
}

export const RowContext = createContext<RowWorld | undefined>(undefined);

/** @throws Error outside of the rows */
export function useRowWorld(): RowWorld {
  const world = useContext(RowContext);
  if (!world) {
    throw new Error('A row is drawn outside of the rows');
  }
  return world;
}
