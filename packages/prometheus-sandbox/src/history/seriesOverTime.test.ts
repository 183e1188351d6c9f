import { constant, daily, during, noisy } from './curves';
import { seriesOverTime } from './seriesOverTime';

describe('seriesOverTime', () => {
  it('adds a counter up from its rate, and starts it again', () => {
    const text = [
      ...seriesOverTime({
        from: 100,
        to: 140,
        step: 10,
        families: [
          {
            name: 'requests_total',
            type: 'counter',
            series: [{ labels: { a: '1' }, curve: constant(3), resets: [125] }],
          },
        ],
      }),
    ].join('');
    expect(text.split('\n')).toEqual([
      'requests_total{a="1"} 0 100',
      'requests_total{a="1"} 30 110',
      'requests_total{a="1"} 60 120',
      'requests_total{a="1"} 0 130',
      'requests_total{a="1"} 30 140',
      '# EOF',
      '',
    ]);
  });

  it('leaves a gap in a gauge that is not a number', () => {
    const text = [
      ...seriesOverTime({
        from: 0,
        to: 2,
        step: 1,
        families: [
          {
            name: 'up',
            type: 'gauge',
            series: [
              {
                labels: { path: 'C:\\"' },
                curve: during(constant(1), 1, 2, constant(NaN)),
              },
            ],
          },
        ],
      }),
    ].join('');
    expect(text).toBe(
      'up{path="C:\\\\\\""} 1 0\nup{path="C:\\\\\\""} 1 2\n# EOF\n',
    );
  });
});

describe('curves', () => {
  it('is quiet at night and busy half a day later', () => {
    const curve = daily(10, 50);
    expect(curve(4 * 3600)).toBeCloseTo(10);
    expect(curve(16 * 3600)).toBeCloseTo(50);
    expect(curve(10 * 3600)).toBeCloseTo(30);
  });

  it('has the same noise every time, within its share', () => {
    const curve = noisy(constant(100), 0.1, 7);
    const values = Array.from({ length: 500 }, (_, minute) =>
      curve(minute * 60),
    );
    expect(Math.min(...values)).toBeGreaterThanOrEqual(90);
    expect(Math.max(...values)).toBeLessThan(110);
    expect(new Set(values).size).toBeGreaterThan(490);
    expect(noisy(constant(100), 0.1, 7)(6000)).toBe(curve(6000));
    expect(noisy(constant(100), 0.1, 8)(6000)).not.toBe(curve(6000));
  });
});
