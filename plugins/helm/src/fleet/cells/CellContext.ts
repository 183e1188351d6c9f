import { createContext, useContext } from 'react';
import { TranslationFunction } from '@backstage/frontend-plugin-api';
import { foredeckReactTranslationRef } from '@foredeck/backstage-plugin-foredeck-react/translations';
import { helmCommonTranslationRef } from '../../messages/common';
import { helmFleetTranslationRef } from '../../messages/fleet';
import { useCellStyles } from './useCellStyles';

type Messages<R> = R extends { T: infer T extends { [key in string]: string } }
  ? T
  : never;

/**
 * What the cells of all rows share. Looked up once for all of them: hundreds
 * come and go within a frame of scrolling.
 */
export interface CellWorld {
  /** Milliseconds since 1970, renewed now and then. */
  now: number;
  classes: ReturnType<typeof useCellStyles>;
  t: TranslationFunction<Messages<typeof helmFleetTranslationRef>>;
  tCommon: TranslationFunction<Messages<typeof helmCommonTranslationRef>>;
  shared: TranslationFunction<Messages<typeof foredeckReactTranslationRef>>;
  /** How to call a cluster; undefined while there is only one. */
  clusterTitle?(cluster: string): string;
  /** The address of an entity's page. */
  entityHref(entityRef: string): string;
}

export const CellContext = createContext<CellWorld | undefined>(undefined);

export function useCellWorld(): CellWorld {
  const world = useContext(CellContext);
  if (!world) {
    throw new Error('A cell needs a CellContext around it');
  }
  return world;
}
