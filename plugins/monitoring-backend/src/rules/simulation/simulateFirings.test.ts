import fc from 'fast-check';
import { evaluationStep } from './evaluationStep';
import { simulateFirings } from './simulateFirings';

const labels = { pod: 'cart-1' };

function simulate(
  times: number[],
  patience: number,
  span = { from: 0, to: 600 },
) {
  return simulateFirings([{ labels, times }], {
    ...span,
    step: 60,
    for: patience,
  });
}

describe('simulateFirings', () => {
  it('fires at once without patience, and ends at the first look without it', () => {
    expect(simulate([60, 120], 0)).toEqual([
      { labels, pendingFrom: 60, from: 60, to: 180 },
    ]);
  });

  it('waits until it has held for as long as asked', () => {
    expect(simulate([60, 120, 180, 240], 120)).toEqual([
      { labels, pendingFrom: 60, from: 180, to: 300 },
    ]);
    expect(simulate([60, 120, 180, 240], 121)).toEqual([
      { labels, pendingFrom: 60, from: 240, to: 300 },
    ]);
    expect(simulate([60, 120], 120)).toEqual([]);
  });

  it('begins anew after one look without it', () => {
    expect(simulate([60, 120, 240, 300, 360], 120)).toEqual([
      { labels, pendingFrom: 240, from: 360, to: 420 },
    ]);
  });

  it('leaves what fires at the end open', () => {
    expect(simulate([480, 540, 600], 60)).toEqual([
      { labels, pendingFrom: 480, from: 540 },
    ]);
  });

  it('does as a machine that is looked at step by step', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 0, max: 600 }),
        (held, patience) => {
          const times = held.flatMap((on, index) => (on ? [index * 60] : []));
          const found = simulate(times, patience, {
            from: 0,
            to: (held.length - 1) * 60,
          });
          // The rule's state after each evaluation, told by Prometheus' words.
          const firing = new Set<number>();
          let activeAt: number | undefined;
          held.forEach((on, index) => {
            activeAt = on ? activeAt ?? index * 60 : undefined;
            if (activeAt !== undefined && index * 60 - activeAt >= patience) {
              firing.add(index);
            }
          });
          const simulated = new Set(
            held.flatMap((_, index) =>
              found.some(
                ({ from, to }) =>
                  index * 60 >= from && (to === undefined || index * 60 < to),
              )
                ? [index]
                : [],
            ),
          );
          expect(simulated).toEqual(firing);
          for (const one of found) {
            expect(one.from - one.pendingFrom).toBeGreaterThanOrEqual(patience);
          }
        },
      ),
    );
  });
});

describe('evaluationStep', () => {
  it.each([
    [3600, 15, 15],
    [86_400, 15, 30],
    [86_400, 30, 30],
    [86_400, 60, 60],
    [7 * 86_400, 15, 120],
    [14 * 86_400, 15, 300],
    [3600, 3600, 3600],
  ])('%d s of samples every %d s: every %d s', (span, interval, step) => {
    expect(evaluationStep(span, interval)).toBe(step);
  });
});
