import { createContext, useContext } from 'react';

/** What the cells of all rows share. */
export interface CellWorld {
  /** Milliseconds since 1970, renewed now and then. */
  now: number;
  /** How to call a cluster; undefined while there is only one. */
  clusterTitle?(cluster: string): string;
  /** Where an entity's page is. */
  entityPath(entityRef: string): string;
}

export const CellContext = createContext<CellWorld | undefined>(undefined);

export function useCellWorld(): CellWorld {
  const world = useContext(CellContext);
  if (!world) {
    throw new Error('A cell needs a CellContext around it');
  }
  return world;
}
