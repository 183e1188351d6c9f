import { lines, SMALL_LIMITS, testLogs } from './__testUtils__/logs';
import { rest } from './__testUtils__/ManualLogClock';
import { takeReady } from './__testUtils__/readTap';

/** More than what is kept for a follow. */
const MANY = 400;
const PADDING = 300;

function numbers(texts: string[]): number[] {
  return texts.map(text => Number(/line (\d+)/.exec(text)?.[1]));
}

describe('readers of one run', () => {
  it('hold the node back while none of them reads', async () => {
    const { kubelet, logs, open } = testLogs();
    const tap = open();
    kubelet.write(MANY, 1, PADDING);
    await rest();
    const held = logs.heldBytes;
    const unread = kubelet.unread;
    expect(unread).toBeGreaterThan(0);
    expect(held).toBeLessThanOrEqual(SMALL_LIMITS.followBuffer);

    kubelet.write(MANY, 1, PADDING);
    await rest();
    expect(logs.heldBytes).toBe(held);
    expect(kubelet.unread).toBe(unread + MANY);

    const taken = await takeReady(tap);
    while (kubelet.unread > 0) {
      await rest();
      await takeReady(tap, taken);
    }
    await rest();
    await takeReady(tap, taken);
    expect(numbers(taken.texts)).toEqual(numbers(lines(0, 2 * MANY - 1)));
    expect(taken.dropped).toEqual([]);
  });

  it('skip what they are too slow for, and know how much it was', async () => {
    const { kubelet, clock, open } = testLogs();
    const quick = open();
    const slow = open();
    await rest();
    clock.advance(100);
    for (let i = 0; i < MANY; i += 20) {
      kubelet.write(20, 1, PADDING);
      await rest();
      await takeReady(quick);
    }
    clock.advance(50);
    const taken = await takeReady(slow);
    const seen = numbers(taken.texts);
    expect(taken.dropped).toEqual([
      {
        reason: 'slow',
        count: seen[0],
        after: undefined,
        before: expect.any(String),
      },
    ]);
    expect(seen[0]).toBeGreaterThan(0);
    expect(seen).toEqual(numbers(lines(seen[0], MANY)));
  });

  it('read what they are too slow for apart when they wait for all', async () => {
    const { kubelet, clock, logs, open } = testLogs();
    const quick = open();
    const slow = open({ behind: 'wait' });
    await rest();
    clock.advance(100);
    for (let i = 0; i < MANY; i += 20) {
      kubelet.write(20, 1, PADDING);
      await rest();
      await takeReady(quick);
    }
    clock.advance(50);
    const taken = await takeReady(slow);
    await rest();
    expect(logs.follows).toBe(2);
    while (taken.texts.length < MANY) {
      await takeReady(slow, taken);
      await rest();
    }
    expect(numbers(taken.texts)).toEqual(numbers(lines(0, MANY)));
    expect(taken.dropped).toEqual([]);

    kubelet.write(5);
    await rest();
    clock.advance(50);
    await takeReady(slow, taken);
    expect(numbers(taken.texts)).toEqual(numbers(lines(0, MANY + 5)));
    expect(logs.follows).toBe(1);
    expect(kubelet.asked.filter(({ follow }) => follow)).toHaveLength(1);
  });

  it('who come later read what was before, and join the others', async () => {
    const { kubelet, clock, logs, open } = testLogs();
    kubelet.write(MANY, 3, PADDING);
    const first = open({ start: { kind: 'tail', lines: 10 } });
    await rest();
    clock.advance(50);
    expect(numbers((await takeReady(first)).texts)).toEqual(
      numbers(lines(MANY - 10, MANY)),
    );
    const later = open({ start: { kind: 'beginning' }, behind: 'wait' });
    const taken = await takeReady(later);
    while (taken.texts.length < MANY) {
      await rest();
      await takeReady(later, taken);
    }
    kubelet.write(4);
    await rest();
    clock.advance(50);
    await takeReady(later, taken);
    expect(numbers(taken.texts)).toEqual(numbers(lines(0, MANY + 4)));
    expect(taken.phases[0]).toBe('backlog');
    expect(taken.phases.at(-1)).toBe('live');
    expect(logs.follows).toBe(1);
    expect(kubelet.asked).toEqual([
      { follow: true, previous: false, tail: 10 },
      { follow: false, previous: false },
    ]);
  });

  it('begin in what is held already when that is enough', async () => {
    const { kubelet, clock, open } = testLogs();
    kubelet.write(50);
    await takeReady(open({ start: { kind: 'beginning' } }));
    await rest();
    clock.advance(50);
    const tail = await takeReady(open({ start: { kind: 'tail', lines: 5 } }));
    expect(tail.texts).toEqual(lines(45, 50));
    const since = await takeReady(
      open({
        start: { kind: 'since', time: '2026-11-23T11:00:00.028Z' },
      }),
    );
    expect(since.texts).toEqual(lines(39, 50));
    const none = await takeReady(open({ start: { kind: 'tail', lines: 0 } }));
    expect(none.texts).toEqual([]);
    expect(none.phases).toEqual(['live']);
    expect(kubelet.asked).toHaveLength(1);
  });

  it('who resume after a line that is held get what came after it', async () => {
    const { kubelet, clock, open } = testLogs();
    kubelet.write(6, 3);
    const tap = open();
    await rest();
    clock.advance(50);
    const batch = await tap.next();
    const cursor = batch?.events[3].cursor;
    const resumed = open({
      start: { kind: 'after', cursor: cursor ?? { time: '', count: 0 } },
    });
    expect((await takeReady(resumed)).texts).toEqual(lines(4, 6));
    expect(kubelet.asked).toHaveLength(1);
  });

  it('leave what is written from now on to who wants no line before', async () => {
    const { kubelet, clock, open } = testLogs();
    kubelet.write(6);
    const tap = open({ start: { kind: 'tail', lines: 0 } });
    await rest();
    kubelet.write(2);
    await rest();
    clock.advance(50);
    expect((await takeReady(tap)).texts).toEqual(lines(6, 8));
  });
});
