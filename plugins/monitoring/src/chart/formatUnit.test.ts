import fc from 'fast-check';
import type { PanelUnit } from '@foredeck/backstage-plugin-monitoring-common';
import { formatUnit, unitFormatter } from './formatUnit';

describe('formatUnit', () => {
  it.each<[number, PanelUnit, string]>([
    [0, 'seconds', '0 s'],
    [0.00034, 'seconds', '340 µs'],
    [0.34, 'seconds', '340 ms'],
    [0.9999, 'seconds', '1 s'],
    [90, 'seconds', '1.5 min'],
    [7200, 'seconds', '2 h'],
    [0.023, 'ratio', '2.3%'],
    [1, 'ratio', '100%'],
    [1023, 'bytes', '1,023 B'],
    [1536, 'bytes', '1.5 KiB'],
    [268_435_456, 'bytes', '256 MiB'],
    [2048, 'bytes-per-second', '2 KiB/s'],
    [12.345, 'requests-per-second', '12.3 req/s'],
    [0.25, 'cores', '250m'],
    [0.00775, 'cores', '7.75m'],
    [1.5, 'cores', '1.5 cores'],
    [0, 'cores', '0 cores'],
    [1234, 'count', '1,234'],
    [12_345, 'count', '12.3k'],
    [3_400_000, 'count', '3.4M'],
    [-0.5, 'none', '-0.5'],
    [Infinity, 'none', '∞'],
    [NaN, 'none', '–'],
  ])('writes %p in %p as %p', (value, unit, text) => {
    expect(formatUnit(value, unit)).toBe(text);
  });

  it('writes all of an axis at one scale', () => {
    const format = unitFormatter('seconds', 2);
    expect([0, 0.5, 2].map(format)).toEqual(['0 s', '0.5 s', '2 s']);
  });

  it('is short, whatever the number', () => {
    const units: PanelUnit[] = ['bytes', 'seconds', 'count', 'cores'];
    fc.assert(
      fc.property(
        fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
        fc.constantFrom(...units),
        (value, unit) => {
          expect(formatUnit(value, unit).length).toBeLessThanOrEqual(21);
        },
      ),
    );
  });
});
