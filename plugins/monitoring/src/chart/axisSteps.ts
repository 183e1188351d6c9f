import type { PanelUnit } from '@foredeck/backstage-plugin-monitoring-common';

const BYTE_STEPS = Array.from({ length: 60 }, (_, power) => 2 ** power);
const SECOND_STEPS = [
  ...[-9, -8, -7, -6, -5, -4, -3, -2, -1, 0].flatMap(power =>
    [1, 2, 5].map(digit => Number(`${digit}e${power}`)),
  ),
  ...[10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400],
  ...[21_600, 43_200, 86_400, 172_800, 604_800],
];

/**
 * Distances between lines of the grid that are round numbers once written in a
 * unit; undefined where those of decimal numbers are.
 */
export function axisSteps(unit: PanelUnit): number[] | undefined {
  if (unit === 'bytes' || unit === 'bytes-per-second') {
    return BYTE_STEPS;
  }
  return unit === 'seconds' ? SECOND_STEPS : undefined;
}
