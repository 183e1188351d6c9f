import {
  PACK_GROUPS,
  PackGroup,
  PanelData,
  PanelsAnswer,
} from '@foredeck/backstage-plugin-monitoring-common';

export interface PanelGroup {
  group: PackGroup;
  /** Titles of the packs in it. */
  packs: string[];
  panels: PanelData[];
}

/** The panels of an answer by group, in the order groups are shown in; empty ones are left out. */
export function panelGroups({ packs, panels }: PanelsAnswer): PanelGroup[] {
  return PACK_GROUPS.map(group => {
    const own = packs.filter(pack => pack.group === group);
    const ids = new Set(own.map(({ id }) => id));
    return {
      group,
      packs: own.map(({ title }) => title),
      panels: panels.filter(({ pack }) => ids.has(pack)),
    };
  }).filter(({ panels: found }) => found.length > 0);
}
