import fc from 'fast-check';
import type { LogTap, TapBatch } from './ContainerLogs';
import { away } from './__testUtils__/FakeKubelet';
import { SMALL_LIMITS, testLogs } from './__testUtils__/logs';
import { rest } from './__testUtils__/ManualLogClock';

const LIMITS = { ...SMALL_LIMITS, eventBytes: 16 * 1024, eventLines: 500 };

type Step =
  | { kind: 'write'; count: number; tied: number; padding: number }
  | { kind: 'open'; behind: 'skip' | 'wait'; from: 'beginning' | 'tail' }
  | { kind: 'take'; tap: number; batches: number }
  | { kind: 'wait'; milliseconds: number }
  | { kind: 'close'; tap: number }
  | { kind: 'cut' | 'rotate' | 'away' | 'back' };

const tapNumber = fc.nat({ max: 3 });

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      count: fc.integer({ min: 1, max: 400 }),
      tied: fc.integer({ min: 1, max: 3 }),
      padding: fc.constantFrom(0, 0, 100, 900),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('take' as const),
      tap: tapNumber,
      batches: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      milliseconds: fc.constantFrom(1, 60, 300, 2_000, 80_000),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('open' as const),
      behind: fc.constantFrom('skip' as const, 'wait' as const),
      from: fc.constantFrom('beginning' as const, 'tail' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'cut' as const,
        'cut' as const,
        'rotate' as const,
        'away' as const,
        'back' as const,
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('close' as const),
      tap: tapNumber,
    }),
  },
);

/** Checks that a reader is told of each line, or that it is missing. */
class Witness {
  readonly tap: LogTap;
  readonly #behind: 'skip' | 'wait';
  /** Number of the line that must come next; undefined before the first. */
  #next: number | undefined;
  /** Nobody can tell how many are missing before it. */
  #unknown = false;
  /** What should not have come. */
  readonly faults: string[] = [];
  ended = false;
  gaps = 0;

  constructor(tap: LogTap, behind: 'skip' | 'wait', next: number | undefined) {
    this.tap = tap;
    this.#behind = behind;
    this.#next = next;
  }

  get next(): number | undefined {
    return this.#next;
  }

  async take(batches: number): Promise<void> {
    for (let i = 0; i < batches && this.tap.ready; i++) {
      const batch = await this.tap.next();
      if (batch) {
        this.#see(batch);
      }
    }
  }

  #see({ events, dropped, phase }: TapBatch): void {
    if (dropped) {
      const uncounted = dropped.count === undefined;
      if (
        dropped.reason === 'slow' ? uncounted || this.#behind === 'wait' : false
      ) {
        this.faults.push(`dropped ${JSON.stringify(dropped)}`);
      }
      this.#unknown ||= uncounted;
      this.#next =
        this.#next === undefined
          ? undefined
          : this.#next + (dropped.count ?? 0);
      this.gaps += dropped.reason === 'rotated' ? 1 : 0;
    }
    for (const { text, lines } of events) {
      const numbers = [...text.matchAll(/line (\d+)/g)].map(found =>
        Number(found[1]),
      );
      if (numbers.length !== lines) {
        this.faults.push(`${lines} lines in ${text}`);
      }
      for (const number of numbers) {
        const next = this.#next ?? number;
        if (this.#unknown ? number < next : number !== next) {
          this.faults.push(`line ${number} where ${next} comes next`);
        }
        this.#unknown = false;
        this.#next = number + 1;
      }
    }
    this.ended = phase === 'ended';
  }
}

async function play(steps: Step[], restarts: boolean): Promise<void> {
  const { kubelet, clock, logs, open } = testLogs({ limits: LIMITS });
  const all: Witness[] = [];
  let taps: Witness[] = [];
  let rotated = false;
  const queues = () =>
    taps.length * (LIMITS.followBuffer / 8 + 2 * LIMITS.eventBytes);
  const addTap = (behind: 'skip' | 'wait', from: 'beginning' | 'tail') => {
    const start = from === 'tail' ? { kind: from, lines: 30 } : { kind: from };
    const witness = new Witness(open({ behind, start }), behind, undefined);
    all.push(witness);
    taps.push(witness);
  };
  addTap('wait', 'beginning');
  for (const now of steps) {
    const witness = 'tap' in now ? taps[now.tap % taps.length] : undefined;
    switch (now.kind) {
      case 'write':
        kubelet.writeGroups(now.count, now.tied, now.padding);
        break;
      case 'open':
        addTap(now.behind, now.from);
        break;
      case 'take':
        await witness?.take(now.batches);
        break;
      case 'wait':
        clock.advance(now.milliseconds);
        break;
      case 'close':
        if (taps.length > 1) {
          witness?.tap.close();
          taps = taps.filter(one => one !== witness);
        }
        break;
      case 'cut':
        kubelet.cut();
        break;
      case 'rotate':
        rotated = true;
        kubelet.rotate();
        break;
      case 'away':
        kubelet.failure = away();
        break;
      default:
        kubelet.failure = undefined;
    }
    await rest(3);
    expect(logs.heldBytes).toBeLessThanOrEqual(LIMITS.followBuffer + queues());
  }
  kubelet.failure = undefined;
  const total = kubelet.written;
  if (restarts) {
    kubelet.restart();
    kubelet.write(20);
  } else {
    kubelet.exit();
  }
  for (let turn = 0; taps.some(one => !one.ended); turn++) {
    expect(turn).toBeLessThan(2_000);
    for (const witness of taps) {
      await witness.take(3);
    }
    await rest(3);
    clock.advance(1_000);
    expect(logs.heldBytes).toBeLessThanOrEqual(LIMITS.followBuffer + queues());
  }
  expect(all.flatMap(({ faults }) => faults)).toEqual([]);
  for (const witness of taps) {
    if (!rotated) {
      expect(witness.gaps).toBe(0);
      expect(witness.next ?? total).toBe(total);
    }
    expect(witness.next ?? 0).toBeLessThanOrEqual(total);
  }
  expect(logs.follows).toBe(0);
  expect(logs.heldBytes).toBe(0);
  expect(kubelet.open).toBe(0);
}

/** Lines rotated away from the follow as well as from one who reads apart. */
const BOTH_LOSE: Step[] = [
  { kind: 'write', count: 1, tied: 1, padding: 0 },
  { kind: 'wait', milliseconds: 2_000 },
  { kind: 'open', behind: 'wait', from: 'beginning' },
  { kind: 'take', tap: 0, batches: 1 },
  { kind: 'write', count: 19, tied: 1, padding: 900 },
  { kind: 'write', count: 202, tied: 1, padding: 0 },
  { kind: 'take', tap: 1, batches: 1 },
  { kind: 'rotate' },
  { kind: 'wait', milliseconds: 1 },
  { kind: 'write', count: 1, tied: 1, padding: 0 },
  { kind: 'write', count: 307, tied: 1, padding: 0 },
  { kind: 'open', behind: 'skip', from: 'beginning' },
  { kind: 'cut' },
];

/** What is left of a backlog is gone in the middle of an event. */
const LOST_WITHIN: Step[] = [
  { kind: 'write', count: 31, tied: 1, padding: 900 },
  { kind: 'open', behind: 'skip', from: 'tail' },
  { kind: 'rotate' },
  { kind: 'take', tap: 0, batches: 1 },
  { kind: 'take', tap: 0, batches: 1 },
  { kind: 'cut' },
  { kind: 'wait', milliseconds: 1 },
  { kind: 'open', behind: 'skip', from: 'beginning' },
];

describe('whatever happens', () => {
  it('gives every line once and in order, or says how many are missing', async () => {
    expect.hasAssertions();
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 40 }),
        fc.boolean(),
        play,
      ),
      {
        numRuns: 40,
        examples: [
          [BOTH_LOSE, false],
          [LOST_WITHIN, false],
        ],
      },
    );
  }, 120_000);
});
