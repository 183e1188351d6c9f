import type { Silence } from '@foredeck/backstage-plugin-monitoring-common';
import { RE2JS } from 're2js';

/**
 * Whether a silence is for an alert, as Alertmanager decides it: all matchers
 * hold, a label that is absent is empty, expressions fit whole values.
 */
export function silenceCovers(
  { matchers }: Pick<Silence, 'matchers'>,
  labels: Readonly<Record<string, string>>,
): boolean {
  return matchers.every(({ name, value, regex, equal }) => {
    const actual = labels[name] ?? '';
    const fits = regex ? RE2JS.matches(value, actual) : value === actual;
    return fits === equal;
  });
}
