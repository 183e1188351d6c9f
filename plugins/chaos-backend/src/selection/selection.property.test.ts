import fc from 'fast-check';
import {
  anySelection,
  anyTarget,
  ANY,
  pod,
  target,
  workload,
} from './__testUtils__/targets';
import { workloadKey } from './ObservedPod';
import { seededRandom } from './RandomSource';
import { VictimSelector } from './VictimSelector';

/** The 99.9th percentiles of chi-square by degrees of freedom. */
const CHI_SQUARE_999: Record<number, number> = { 1: 10.83, 3: 16.27, 9: 27.88 };

/** How far counts are from being all alike, as a share of what chance allows. */
function unevenness(counts: readonly number[]): number {
  const expected = counts.reduce((sum, one) => sum + one, 0) / counts.length;
  const statistic = counts.reduce(
    (sum, one) => sum + (one - expected) ** 2 / expected,
    0,
  );
  return statistic / CHI_SQUARE_999[counts.length - 1];
}

describe('whom a selection can hit', () => {
  it('is each pod or its reason, exactly once', () => {
    fc.assert(
      fc.property(anyTarget, anySelection, (seen, selection) => {
        const sorted = new VictimSelector({
          selection,
          random: seededRandom('x'),
        }).sort(seen);
        const told = [...sorted.eligible, ...sorted.ineligible];
        expect(told.map(one => one.uid).sort()).toEqual(
          seen.pods.map(one => one.uid).sort(),
        );
        expect(sorted.ineligible.every(one => one.reason.length > 10)).toBe(
          true,
        );
      }),
    );
  });

  it('breaks none of its rules, for any cluster, filter and seed', () => {
    fc.assert(
      fc.property(
        anyTarget,
        anySelection,
        fc.string(),
        fc.integer({ min: 1, max: 4 }),
        (seen, selection, seed, atOnce) => {
          const selector = new VictimSelector({
            selection,
            random: seededRandom(seed),
          });
          const victims = selector.choose(seen, { atOnce, round: [] });
          const pods = victims?.pods ?? [];
          expect(new Set(pods.map(one => one.uid)).size).toBe(pods.length);
          expect(pods.length).toBeLessThanOrEqual(atOnce);
          for (const { uid } of pods) {
            const hit = seen.pods.find(one => one.uid === uid);
            const owner = seen.workloads.find(
              one =>
                hit?.workload && workloadKey(one) === workloadKey(hit.workload),
            );
            expect(hit).toMatchObject({ ready: true, terminating: false });
            expect(owner?.rollout).toBe(false);
            expect(owner?.desired).toBeGreaterThanOrEqual(2);
            expect(owner?.ready).toBeGreaterThanOrEqual(2);
            expect(['Deployment', 'StatefulSet']).toContain(owner?.kind);
            expect(
              owner?.kind === 'StatefulSet' && !selection.statefulSets,
            ).toBe(false);
            expect(selection.kinds ?? [owner?.kind]).toContain(owner?.kind);
            expect(selection.namespaces ?? [hit?.namespace]).toContain(
              hit?.namespace,
            );
            expect(seen.readAt - (hit?.createdAt ?? 0)).toBeGreaterThanOrEqual(
              selection.minimumAgeSeconds * 1000,
            );
          }
        },
      ),
    );
  });
});

describe('chance', () => {
  it('is fair from 0 to below any bound', () => {
    const random = seededRandom('fair');
    const counts = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 20_000; draw++) {
      counts[random.below(10)] += 1;
    }
    expect(unevenness(counts)).toBeLessThan(1);
  });

  it('takes workloads alike, however many pods they have, and pods of each alike', () => {
    const sizes = [2, 4, 10, 2];
    const workloads = sizes.map((_, index) => workload(`w${index}`));
    const pods = workloads.flatMap((owner, index) =>
      Array.from({ length: sizes[index] }, (_, at) => pod(owner, at)),
    );
    const selector = new VictimSelector({
      selection: ANY,
      random: seededRandom('uniform'),
    });
    const hits = new Map<string, number>();
    for (let draw = 0; draw < 8000; draw++) {
      const victims = selector.choose(target(workloads, pods), {
        atOnce: 1,
        round: [],
      });
      const name = victims?.pods[0].name ?? '';
      hits.set(name, (hits.get(name) ?? 0) + 1);
    }
    const counts = workloads.map((_, index) =>
      pods
        .filter(one => one.name.startsWith(`w${index}-`))
        .map(one => hits.get(one.name) ?? 0),
    );
    expect(
      unevenness(counts.map(one => one.reduce((sum, count) => sum + count, 0))),
    ).toBeLessThan(1);
    expect(Math.max(...counts.map(unevenness))).toBeLessThan(1);
  });

  it('takes each pair of pods alike when two are hit at once', () => {
    const cart = workload('cart');
    const five = target(
      [cart],
      [0, 1, 2, 3, 4].map(at => pod(cart, at)),
    );
    const selector = new VictimSelector({
      selection: ANY,
      random: seededRandom('pairs'),
    });
    const pairs = new Map<string, number>();
    for (let draw = 0; draw < 5000; draw++) {
      const victims = selector.choose(five, { atOnce: 2, round: [] });
      const key = victims?.pods
        .map(one => one.name)
        .sort()
        .join();
      pairs.set(`${key}`, (pairs.get(`${key}`) ?? 0) + 1);
    }
    expect(pairs.size).toBe(10);
    expect(unevenness([...pairs.values()])).toBeLessThan(1);
  });
});
