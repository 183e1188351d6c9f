import { lines, testLogs } from './__testUtils__/logs';
import { rest } from './__testUtils__/ManualLogClock';
import { takeAll, takeReady } from './__testUtils__/readTap';

describe('a span of time', () => {
  it('ends before the first line at or after its end', async () => {
    const { kubelet, open } = testLogs();
    kubelet.write(10);
    const taken = await takeAll(
      open({
        start: { kind: 'since', time: '2026-11-23T12:00:00.0014+01:00' },
        until: '2026-11-23T11:00:00.0042Z',
      }),
    );
    expect(taken.texts).toEqual(lines(1, 5));
    expect(taken.phases.at(-1)).toBe('ended');
    await rest();
    expect(kubelet.open).toBe(0);
    // It lies in the past: there is nothing to follow.
    expect(kubelet.asked).toEqual([
      {
        follow: false,
        previous: false,
        since: '2026-11-23T11:00:00.001400000Z',
      },
    ]);
  });

  it('ends by the clock when nothing is written', async () => {
    const { kubelet, clock, open } = testLogs();
    kubelet.write(1);
    const tap = open({ until: '2026-11-23T12:00:10Z' });
    await rest();
    clock.advance(50);
    const taken = await takeReady(tap);
    expect(taken.phases.at(-1)).toBe('live');
    clock.advance(12_000);
    await takeReady(tap, taken);
    expect(taken.phases.at(-1)).toBe('ended');
    expect(taken.texts).toEqual(lines(0, 1));
  });

  it('is what is there when the log is not followed', async () => {
    const { kubelet, clock, logs, open } = testLogs();
    kubelet.write(500, 1, 200);
    const taken = await takeAll(
      open({ follow: false, start: { kind: 'beginning' } }),
    );
    expect(taken.texts).toHaveLength(500);
    expect(taken.phases.at(-1)).toBe('ended');
    await rest();
    expect(logs.follows).toBe(0);
    expect(clock.timers).toBe(0);
  });
});
