import type { Alert } from '@foredeck/backstage-plugin-monitoring-common';
import type { Tone } from '@foredeck/backstage-plugin-foredeck-react';

/** How loud an alert looks: by its state, then by its severity. */
export function alertTone({
  state,
  severity,
}: Pick<Alert, 'state' | 'severity'>): Tone {
  if (state === 'firing') {
    return isCritical(severity) ? 'error' : 'warning';
  }
  return 'neutral';
}

export function isCritical(severity: string | undefined): boolean {
  return ['critical', 'page', 'error', 'emergency'].includes(
    severity?.toLowerCase() ?? '',
  );
}

const NUMBER = new Intl.NumberFormat(undefined, {
  maximumSignificantDigits: 4,
});

/** A number whose unit nobody knows. */
export function formatValue(value: number): string {
  return NUMBER.format(value);
}

const SPAN_UNITS: ReadonlyArray<[string, number]> = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
];

/** "2 h 5 min" for a number of seconds: the two largest units that are in it. */
export function formatSpan(seconds: number): string {
  let rest = Math.max(0, Math.round(seconds));
  const parts: string[] = [];
  for (const [unit, size] of SPAN_UNITS) {
    const count = Math.floor(rest / size);
    if (count > 0) {
      parts.push(`${count} ${unit}`);
      rest -= count * size;
    } else if (parts.length > 0) {
      break;
    }
  }
  return parts.slice(0, 2).join(' ') || '0 s';
}
