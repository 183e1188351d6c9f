import type { DoctorCheck } from '@foredeck/backstage-plugin-logs-common';

/** What is looked at, in the order a line travels. */
const TITLES = {
  hints: "The pod's annotations let the collector send its lines",
  reach: 'The store answers',
  collector: "The collector on the pod's node sends lines",
  labels: "The store can take the pod's labels",
  index: 'There is an index for the lines of today',
  block: 'The index takes lines',
  fields: 'Lines can be found by namespace, pod and container',
  lines: "The store has lines of the pod's container",
  lag: 'The collector keeps up',
};

export type CheckId = keyof typeof TITLES;

/** One thing looked at in Elasticsearch or OpenSearch. */
export function check(
  id: CheckId,
  result: DoctorCheck['result'],
  finding: string,
  more: Pick<DoctorCheck, 'evidence' | 'fix'> = {},
): DoctorCheck {
  return { id: `search-${id}`, title: TITLES[id], result, finding, ...more };
}

/** What is not looked at, as something before it is wrong. */
export function skipped(...ids: CheckId[]): DoctorCheck[] {
  return ids.map(id =>
    check(id, 'skipped', 'Not looked at, as something before it is wrong'),
  );
}

/** Units, each used up to so many seconds. */
const UNITS: Array<[upTo: number, seconds: number, name: string]> = [
  [120, 1, 'second'],
  [2 * 3600, 60, 'minute'],
  [48 * 3600, 3600, 'hour'],
  [Infinity, 86_400, 'day'],
];

/** A length of time in words, such as `12 minutes`. */
export function duration(millis: number): string {
  const seconds = Math.round(millis / 1000);
  const [, size, name] =
    UNITS.find(([upTo]) => seconds < upTo) ?? UNITS[UNITS.length - 1];
  const amount = Math.round(seconds / size);
  return `${amount} ${name}${amount === 1 ? '' : 's'}`;
}
