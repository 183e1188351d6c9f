import type { DoctorCheck } from '@foredeck/backstage-plugin-logs-common';

/** What is looked at, in the order a line travels. */
const TITLES = {
  reach: 'The store answers',
  labels: 'The store has the labels that the portal asks for',
  streams: "The store has the pod's streams",
  lag: 'The collector keeps up',
  loss: 'The store takes all lines',
};

/** One thing looked at in Loki. */
export function check(
  id: keyof typeof TITLES,
  result: DoctorCheck['result'],
  finding: string,
  more: Pick<DoctorCheck, 'evidence' | 'fix'> = {},
): DoctorCheck {
  return { id: `loki-${id}`, title: TITLES[id], result, finding, ...more };
}

/** What is not looked at, as something before it is wrong. */
export function skipped(...ids: Array<keyof typeof TITLES>): DoctorCheck[] {
  return ids.map(id =>
    check(id, 'skipped', 'Not looked at, as something before it is wrong'),
  );
}
