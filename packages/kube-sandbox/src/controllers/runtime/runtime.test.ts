import { ManualClock } from '../../kubelet/ManualClock';
import { fnv32a, generateName, safeHash } from './names';
import { formatBytes, formatCpu, parseQuantity } from './quantity';
import { selectorMatches } from './selectors';
import { sameJson, stableJson } from './stableJson';
import { WorkQueue } from './WorkQueue';

describe('quantities', () => {
  it.each([
    ['250m', 0.25],
    ['2', 2],
    [1.5, 1.5],
    ['64Mi', 64 * 2 ** 20],
    ['1G', 1e9],
    ['1e3', 1000],
    ['12345n', 12345e-9],
    [undefined, 0],
    ['many', 0],
  ])('%s is %s', (text, value) => {
    expect(parseQuantity(text)).toBeCloseTo(value, 12);
  });

  it('are printed as Kubernetes prints them', () => {
    expect([0.25, 2, 0].map(formatCpu)).toEqual(['250m', '2', '0']);
    expect([2 ** 30, 1536, 1000, 0].map(formatBytes)).toEqual([
      '1Gi',
      '1536',
      '1000',
      '0',
    ]);
  });
});

describe('names', () => {
  it('hash equal values equally, in the safe alphabet', () => {
    expect(fnv32a('')).toBe(0x811c9dc5);
    expect(fnv32a('a')).toBe(0xe40c292c);
    const hash = safeHash({ b: 1, a: [undefined, 'x'] });
    expect(hash).toBe(safeHash({ a: [undefined, 'x'], b: 1, c: undefined }));
    expect(hash).toMatch(/^[bcdf4-9]{1,10}$/);
    expect(safeHash({ b: 2 })).not.toBe(safeHash({ b: 1 }));
  });

  it('are generated short enough for a label', () => {
    expect(generateName('web-')).toMatch(/^web-[a-z0-9]{5}$/);
    expect(generateName('x'.repeat(80))).toHaveLength(63);
  });
});

describe('stableJson', () => {
  it('does not depend on the order of keys', () => {
    expect(stableJson({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe(
      '{"b":[1,{"c":"x","d":null}]}',
    );
    expect(sameJson({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
    expect(sameJson([1, 2], [2, 1])).toBe(false);
  });
});

describe('selectors', () => {
  const labels = { app: 'web', tier: 'front' };
  it.each([
    [{}, true],
    [undefined, false],
    [{ matchLabels: { app: 'web' } }, true],
    [{ matchLabels: { app: 'api' } }, false],
    [
      { matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] },
      true,
    ],
    [
      {
        matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }],
      },
      false,
    ],
    [
      { matchExpressions: [{ key: 'x', operator: 'NotIn', values: ['y'] }] },
      true,
    ],
    [{ matchExpressions: [{ key: 'tier', operator: 'Exists' }] }, true],
    [{ matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] }, false],
  ])('%j', (selector, expected) => {
    expect(selectorMatches(selector, labels)).toBe(expected);
  });
});

describe('WorkQueue', () => {
  function setUp(reconcile: (key: string) => void) {
    const clock = new ManualClock();
    const errors: unknown[] = [];
    const queue = new WorkQueue({
      clock,
      reconcile,
      onError: (_, error) => errors.push(error),
    });
    return { clock, queue, errors };
  }

  it('looks at a key once, however often it was added', async () => {
    const seen: string[] = [];
    const { clock, queue } = setUp(key => seen.push(key));
    ['a', 'b', 'a', 'a'].forEach(key => queue.add(key));
    await clock.settle();
    expect(seen).toEqual(['a', 'b']);
  });

  it('keeps the earliest of several delays', async () => {
    const seen: number[] = [];
    const { clock, queue } = setUp(() => seen.push(clock.now()));
    const start = clock.now();
    queue.addAfter('a', 500);
    queue.addAfter('a', 100);
    queue.addAfter('a', 900);
    await clock.advance(2000);
    expect(seen).toEqual([start + 100]);
  });

  it('tries again after a growing delay, and stops when told', async () => {
    const { clock, queue, errors } = setUp(() => {
      throw new Error('no');
    });
    queue.add('a');
    await clock.advance(100);
    expect(errors).toHaveLength(5);
    await clock.advance(60_000);
    expect(errors.length).toBeLessThan(20);
    queue.stop();
    queue.add('a');
    expect(clock.pending).toBe(0);
  });
});
