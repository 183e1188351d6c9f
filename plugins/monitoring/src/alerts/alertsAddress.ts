import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type {
  Alert,
  MetricScope,
} from '@foredeck/backstage-plugin-monitoring-common';
import type { AlertsTab } from '../paths/useMonitoringPaths';

export const ALERTS_TABS: readonly AlertsTab[] = [
  'alerts',
  'rules',
  'silences',
  'targets',
];

export const ALERT_STATES: ReadonlyArray<Alert['state']> = [
  'firing',
  'pending',
  'silenced',
  'inhibited',
];

/** Which alerts are listed, of those there are. */
export interface AlertFilter {
  /** Found in the name, namespace, summary or a label. */
  text: string;
  /** All when empty. */
  states: ReadonlyArray<Alert['state']>;
  severity?: string;
}

export function readTab(search: URLSearchParams): AlertsTab {
  return ALERTS_TABS.find(tab => tab === search.get('tab')) ?? 'alerts';
}

/** Whose alerts an address names; undefined for all that the user owns. */
export function readScope(search: URLSearchParams): MetricScope | undefined {
  const cluster = search.get('cluster') ?? undefined;
  const namespace = search.get('namespace') ?? undefined;
  const entityRef = entityRefOf(search.get('entity'));
  if (entityRef) {
    return {
      kind: 'entity',
      entityRef,
      ...(cluster && { cluster }),
      ...(namespace && { namespace }),
    };
  }
  return cluster && namespace
    ? { kind: 'namespace', cluster, namespace }
    : undefined;
}

export function readAlertFilter(search: URLSearchParams): AlertFilter {
  const states = (search.get('state') ?? '').split(',');
  return {
    text: search.get('text') ?? '',
    states: ALERT_STATES.filter(state => states.includes(state)),
    severity: search.get('severity') ?? undefined,
  };
}

/** The same address with another filter. */
export function writeAlertFilter(
  search: URLSearchParams,
  { text, states, severity }: AlertFilter,
): URLSearchParams {
  const next = new URLSearchParams(search);
  const parts = { text, state: states.join(','), severity: severity ?? '' };
  for (const [name, value] of Object.entries(parts)) {
    if (value) {
      next.set(name, value);
    } else {
      next.delete(name);
    }
  }
  return next;
}

/** Whether a filter leaves an alert in. */
export function fitsFilter(alert: Alert, filter: AlertFilter): boolean {
  const text = filter.text.trim().toLowerCase();
  const words = [
    alert.name,
    alert.namespace,
    alert.summary ?? '',
    ...Object.entries(alert.labels).map(([name, value]) => `${name}=${value}`),
  ];
  return (
    (filter.states.length === 0 || filter.states.includes(alert.state)) &&
    (filter.severity === undefined || filter.severity === alert.severity) &&
    (text === '' || words.some(word => word.toLowerCase().includes(text)))
  );
}

function entityRefOf(text: string | null): string | undefined {
  if (!text) {
    return undefined;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(text, { defaultKind: 'component' }),
    );
  } catch {
    // Not a reference: the page is then about all that the user owns.
    return undefined;
  }
}
