import { createContext, useContext } from 'react';
import type {
  PanelsAnswer,
  ScopeOnCluster,
} from '@foredeck/backstage-plugin-monitoring-common';
import type { ChartMarker } from '../chart/ChartModel';

/** What all panels of a page have in common. */
export interface PanelPage {
  /** What the panels are of, in words. */
  name: string;
  /** The same object until another place is shown. */
  place: ScopeOnCluster;
  answer: PanelsAnswer;
  markers: readonly ChartMarker[];
  /** Key of the marker that is drawn strongly. */
  pointedAt?: string;
  syncKey: string;
  /** Whether single requests are drawn. */
  exemplars: boolean;
  /** Address of a new rule on a query; undefined where the user may not make one. */
  alertOn(expr: string): string | undefined;
  /** Address of the logs around a time in seconds since 1970; undefined where there are none. */
  logsAround(time: number, text?: string): string | undefined;
  onZoom(from: number, to: number): void;
  onBackOut(): void;
  /** As `pack/panel`; undefined closes it. */
  onOpen(panel: string | undefined): void;
}

const PanelContext = createContext<PanelPage | undefined>(undefined);

export const PanelPageProvider = PanelContext.Provider;

/** @throws Error outside of a page of panels */
export function usePanelPage(): PanelPage {
  const page = useContext(PanelContext);
  if (!page) {
    throw new Error('A panel has to be on a page of panels');
  }
  return page;
}
