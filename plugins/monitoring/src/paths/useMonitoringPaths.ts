import { useMemo } from 'react';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { RulePlace } from '@foredeck/backstage-plugin-monitoring-common';
import { queryString } from '@foredeck/backstage-plugin-foredeck-react';
import { alertsRouteRef } from '../routes';

/** Where the page is when no route says so, as on the old frontend system. */
const USUAL_PATH = '/alerts';

/** Of the editor, below the page of alerts. */
export const RULE_EDITOR_PATH = 'rules/edit';

export type AlertsTab = 'alerts' | 'rules' | 'silences' | 'targets';

/** What the page of alerts can be about; all that the user owns when nothing is said. */
export interface AlertsScopeLink {
  entity?: string;
  cluster?: string;
  namespace?: string;
}

/** What the editor begins with. */
export interface NewRuleLink extends Partial<RulePlace> {
  /** PromQL to begin with, of a panel or of one's own. */
  expr?: string;
  template?: string;
}

export interface MonitoringPaths {
  alerts(tab?: AlertsTab, scope?: AlertsScopeLink): string;
  newRule(link?: NewRuleLink): string;
  editRule(id: string): string;
  /** What becomes of a rule that was just saved. */
  savedRule(id: string): string;
}

/** The addresses of the pages of alerts and rules. */
export function useMonitoringPaths(): MonitoringPaths {
  const route = useRouteRef(alertsRouteRef);
  const base = (route?.() ?? USUAL_PATH).replace(/\/$/, '');
  return useMemo(() => monitoringPaths(base), [base]);
}

export function monitoringPaths(base: string): MonitoringPaths {
  const editor = `${base}/${RULE_EDITOR_PATH}`;
  return {
    alerts: (tab, scope = {}) =>
      `${base || '/'}${queryString({
        tab: tab === 'alerts' ? undefined : tab,
        ...scope,
      })}`,
    newRule: ({ entityRef, workloads, ...link } = {}) =>
      `${editor}${queryString({
        ...link,
        entity: entityRef,
        workloads: workloads?.join(','),
      })}`,
    editRule: id => `${editor}${queryString({ rule: id })}`,
    savedRule: id => `${editor}${queryString({ rule: id, saved: '' })}`,
  };
}
