import type { Silence } from '@foredeck/backstage-plugin-monitoring-common';
import type { AlertmanagerSilence } from '../sources/MetricSource';

/** A silence as pages show it. */
export function silenceOf(
  cluster: string,
  silence: AlertmanagerSilence,
): Silence {
  const { id, status, startsAt, endsAt, createdBy, comment } = silence;
  return {
    id,
    cluster,
    state: status.state,
    matchers: silence.matchers.map(({ name, value, isRegex, isEqual }) => ({
      name,
      value,
      regex: isRegex,
      // Alertmanager before 0.22 knows no negative ones and tells nothing.
      equal: isEqual ?? true,
    })),
    ...{ startsAt, endsAt, createdBy, comment },
  };
}
