import { lines, testLogs } from './__testUtils__/logs';
import { rest } from './__testUtils__/ManualLogClock';
import { takeAll, takeReady } from './__testUtils__/readTap';

describe('following a run', () => {
  it('gives what is there, then what comes, then the end', async () => {
    const { kubelet, clock, logs, open } = testLogs();
    kubelet.write(3);
    const tap = open();
    await rest();
    clock.advance(50);
    const taken = await takeReady(tap);
    expect(taken.texts).toEqual(lines(0, 3));
    expect(taken.phases.at(-1)).toBe('live');

    kubelet.write(2);
    await rest();
    clock.advance(50);
    await takeReady(tap, taken);
    expect(taken.texts).toEqual(lines(0, 5));

    kubelet.exit();
    await rest();
    await takeReady(tap, taken);
    expect(taken.phases.at(-1)).toBe('ended');
    expect(taken.texts).toEqual(lines(0, 5));
    await expect(tap.next()).resolves.toBeUndefined();
    expect(logs.follows).toBe(0);
    expect(logs.heldBytes).toBe(0);
    expect(kubelet.open).toBe(0);
    expect(clock.timers).toBe(0);
  });

  it('is read once for ten readers', async () => {
    const { kubelet, clock, logs, open } = testLogs();
    kubelet.write(20);
    const taps = Array.from({ length: 10 }, () => open());
    await rest();
    clock.advance(50);
    for (const tap of taps) {
      expect((await takeReady(tap)).texts).toEqual(lines(0, 20));
    }
    expect(kubelet.asked).toEqual([
      { follow: true, previous: false, tail: 100 },
    ]);
    expect(logs.follows).toBe(1);
    taps.forEach(tap => tap.close());
    await rest();
    expect(kubelet.open).toBe(0);
    expect(logs.follows).toBe(0);
  });

  it('goes on after the last line when a connection breaks', async () => {
    const { kubelet, clock, open } = testLogs();
    kubelet.write(10, 3);
    const tap = open();
    await rest();
    clock.advance(50);
    const taken = await takeReady(tap);
    kubelet.cut();
    await rest();
    kubelet.write(5, 2);
    clock.advance(200);
    await rest();
    clock.advance(50);
    await takeReady(tap, taken);
    expect(taken.texts).toEqual(lines(0, 15));
    expect(taken.problems).toEqual([undefined]);
    expect(taken.dropped).toEqual([]);
  });

  it('looks again when nothing came for long', async () => {
    const { kubelet, clock, open } = testLogs();
    kubelet.write(1);
    const tap = open();
    await rest();
    clock.advance(50);
    const taken = await takeReady(tap);
    clock.advance(76_000);
    await rest();
    kubelet.write(1);
    await rest();
    clock.advance(50);
    await takeReady(tap, taken);
    expect(kubelet.asked).toHaveLength(2);
    expect(taken.texts).toEqual(lines(0, 2));
  });

  it('tells what was rotated away while it could not read', async () => {
    const { kubelet, clock, open } = testLogs();
    kubelet.write(5);
    const tap = open();
    await rest();
    clock.advance(50);
    const taken = await takeReady(tap);
    kubelet.cut();
    await rest();
    kubelet.write(5);
    kubelet.rotate();
    kubelet.write(2);
    clock.advance(200);
    await rest();
    clock.advance(50);
    await takeReady(tap, taken);
    expect(taken.texts).toEqual([...lines(0, 5), ...lines(10, 12)]);
    expect(taken.dropped).toEqual([
      {
        reason: 'rotated',
        after: '2026-11-23T11:00:00.003500000Z',
        before: '2026-11-23T11:00:00.007700000Z',
      },
    ]);
  });

  it('reads the rest of a run when its container starts again', async () => {
    const { kubelet, clock, open } = testLogs();
    kubelet.write(5);
    const tap = open();
    await rest();
    clock.advance(50);
    const taken = await takeReady(tap);
    kubelet.cut();
    await rest();
    kubelet.write(3);
    kubelet.restart();
    kubelet.write(4);
    clock.advance(200);
    await rest();
    await takeReady(tap, taken);
    expect(taken.texts).toEqual(lines(0, 8));
    expect(taken.phases.at(-1)).toBe('ended');
    expect(taken.dropped).toEqual([]);
  });

  it('knows a run by its lines when the API server has not heard of the restart', async () => {
    const { kubelet, clock, open } = testLogs();
    kubelet.write(5);
    const tap = open();
    await rest();
    clock.advance(50);
    const taken = await takeReady(tap);
    kubelet.restartsKnown = 0;
    kubelet.cut();
    await rest();
    kubelet.write(3);
    kubelet.restart();
    kubelet.write(4);
    clock.advance(200);
    await rest();
    await takeReady(tap, taken);
    expect(taken.texts).toEqual(lines(0, 8));
    expect(taken.phases.at(-1)).toBe('ended');
  });

  it('reads the run before the last restart', async () => {
    const { kubelet, open } = testLogs();
    kubelet.write(5);
    kubelet.restart();
    kubelet.write(4);
    const taken = await takeAll(open({ fate: 'restarted' }));
    expect(taken.texts).toEqual(lines(0, 5));
  });
});
