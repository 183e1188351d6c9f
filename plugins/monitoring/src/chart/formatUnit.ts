import type { PanelUnit } from '@foredeck/backstage-plugin-monitoring-common';

const KIBI = 1024;
const BYTES = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
const BIG: ReadonlyArray<[from: number, suffix: string]> = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e4, 'k'],
];
const TIMES: ReadonlyArray<[seconds: number, name: string]> = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
  [1, 's'],
  [1e-3, 'ms'],
  [1e-6, 'µs'],
  [1e-9, 'ns'],
];

const AFTER: Partial<Record<PanelUnit, string>> = {
  'requests-per-second': ' req/s',
  'per-second': '/s',
};

/**
 * For where many numbers of a unit stand together: the unit to write each in,
 * and what to say once.
 */
export function shortUnit(unit: PanelUnit): { unit: PanelUnit; once?: string } {
  const after = AFTER[unit];
  return after ? { unit: 'none', once: after.trim() } : { unit };
}

/** What a number is divided by and followed by. */
interface Scale {
  by: number;
  suffix: string;
}

/**
 * Writes a number in its unit to three significant digits: `1.5 MiB`, `340 ms`,
 * `2.3%`, `250m` for a quarter of a core. Bytes are counted in powers of 1024,
 * everything else by thousands.
 */
export function formatUnit(value: number, unit: PanelUnit): string {
  return unitFormatter(unit)(value);
}

/**
 * A function that writes numbers in a unit. With a reference all are written at
 * its scale, as along an axis: `0.5 s` beside `2 s`, not `500 ms`.
 */
export function unitFormatter(
  unit: PanelUnit,
  reference?: number,
): (value: number) => string {
  const after = AFTER[unit] ?? '';
  return value => {
    if (!Number.isFinite(value)) {
      return Number.isNaN(value) ? '–' : `${value > 0 ? '' : '-'}∞`;
    }
    if (unit === 'ratio') {
      return `${digits(value * 100)}%`;
    }
    const scale = scaleOf(unit, Math.abs(reference ?? value));
    return `${digits(value / scale.by)}${scale.suffix}${after}`;
  };
}

function scaleOf(unit: PanelUnit, size: number): Scale {
  if (unit === 'bytes' || unit === 'bytes-per-second') {
    const power =
      size < KIBI
        ? 0
        : Math.min(
            BYTES.length - 1,
            // One byte short of the next unit is written as that unit.
            Math.floor(Math.log(size * 1.0005) / Math.log(KIBI)),
          );
    const suffix = unit === 'bytes' ? BYTES[power] : `${BYTES[power]}/s`;
    return { by: KIBI ** power, suffix: ` ${suffix}` };
  }
  if (unit === 'seconds') {
    const found =
      size === 0
        ? TIMES[3]
        : TIMES.find(([seconds]) => size >= seconds * 0.9995) ??
          TIMES[TIMES.length - 1];
    return { by: found[0], suffix: ` ${found[1]}` };
  }
  if (unit === 'cores') {
    // As Kubernetes writes quantities of CPU.
    return size < 0.9995 && size > 0
      ? { by: 1e-3, suffix: 'm' }
      : { by: 1, suffix: ' cores' };
  }
  const big = BIG.find(([from]) => size >= from);
  if (!big) {
    return { by: 1, suffix: '' };
  }
  return { by: big[1] === 'k' ? 1e3 : big[0], suffix: big[1] };
}

const plain = new Intl.NumberFormat(undefined, {
  maximumSignificantDigits: 3,
  useGrouping: false,
});
const whole = new Intl.NumberFormat(undefined, {
  maximumFractionDigits: 0,
  useGrouping: true,
});

function digits(value: number): string {
  return Math.abs(value) >= 1000 ? whole.format(value) : plain.format(value);
}
