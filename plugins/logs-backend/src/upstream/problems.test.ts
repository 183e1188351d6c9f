import { InputError, NotAllowedError } from '@backstage/errors';
import { away, SOURCE } from './__testUtils__/FakeKubelet';
import { lines, SMALL_LIMITS, testLogs } from './__testUtils__/logs';
import { rest } from './__testUtils__/ManualLogClock';
import { takeAll, takeReady } from './__testUtils__/readTap';

describe('logs that can not be read', () => {
  it('wait for a container that is about to start', async () => {
    const { kubelet, clock, open } = testLogs();
    kubelet.failure = new InputError(
      'Local: container "app" in pod "cart-1" is waiting to start: ContainerCreating',
    );
    const tap = open({ start: { kind: 'tail', lines: 2 } });
    await rest();
    const taken = await takeReady(tap);
    expect(taken.problems).toEqual([
      expect.stringContaining('waiting to start: ContainerCreating'),
    ]);
    kubelet.failure = undefined;
    kubelet.write(5);
    clock.advance(2_000);
    await rest();
    clock.advance(50);
    await takeReady(tap, taken);
    // It has seen the log from its first line on.
    expect(taken.texts).toEqual(lines(0, 5));
    expect(taken.problems.at(-1)).toBeUndefined();
  });

  it('are looked for at once when the container is told to run', async () => {
    const { kubelet, logs, open } = testLogs();
    kubelet.failure = new InputError('Local: x is waiting to start: y');
    const tap = open();
    await rest();
    kubelet.failure = undefined;
    kubelet.write(1);
    logs.tell(SOURCE, 'running');
    await rest();
    expect(kubelet.asked).toHaveLength(1);
    tap.close();
  });

  it('name the containers there are', async () => {
    const { open } = testLogs();
    const tap = open({}, { ...SOURCE, container: 'ap' });
    await expect(tap.next()).rejects.toMatchObject({
      name: 'NotFoundError',
      message:
        'Pod shop/cart-1 has no container ap; choose one of app, sidecar',
    });
    await expect(tap.next()).resolves.toBeUndefined();
  });

  it('say that the pod is gone', async () => {
    const { kubelet, logs, open } = testLogs();
    kubelet.podGone = true;
    await expect(open().next()).rejects.toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining('Pod shop/cart-1 is not on cluster'),
    });
    expect(logs.follows).toBe(0);
  });

  it('say that the node no longer has the run before', async () => {
    const { kubelet, open } = testLogs();
    kubelet.write(1);
    for (const follow of [true, false]) {
      await expect(
        open({ fate: 'restarted', follow }).next(),
      ).rejects.toMatchObject({
        name: 'NotFoundError',
        message: expect.stringContaining('run before its last restart'),
      });
    }
  });

  it('are refused to all readers when the portal may not read them', async () => {
    const { kubelet, logs, open } = testLogs();
    kubelet.failure = new NotAllowedError('Local: pods "cart-1" is forbidden');
    const taps = [open(), open()];
    for (const tap of taps) {
      await expect(tap.next()).rejects.toThrow('is forbidden');
    }
    expect(logs.follows).toBe(0);
    kubelet.failure = undefined;
    kubelet.write(1);
    kubelet.exit();
    expect((await takeAll(open())).texts).toEqual(lines(0, 1));
  });

  it('go on when the API server is back', async () => {
    const { kubelet, clock, open } = testLogs();
    kubelet.write(3);
    const tap = open();
    await rest();
    clock.advance(50);
    const taken = await takeReady(tap);
    kubelet.failure = away();
    kubelet.cut();
    await rest();
    for (const wait of [200, 400, 800, 1600]) {
      clock.advance(wait);
      await rest();
    }
    kubelet.write(3);
    await takeReady(tap, taken);
    expect(taken.problems.at(-1)).toContain('refuses connections');
    kubelet.failure = undefined;
    clock.advance(15_000);
    await rest();
    clock.advance(50);
    await takeReady(tap, taken);
    expect(taken.texts).toEqual(lines(0, 6));
    expect(taken.problems.at(-1)).toBeUndefined();
  });

  it('are given up in words by who reads only what is there', async () => {
    const { kubelet, clock, open } = testLogs();
    kubelet.failure = away();
    const tap = open({ follow: false });
    await expect(tap.next()).resolves.toMatchObject({
      problem: expect.stringContaining('refuses connections'),
    });
    const given = Promise.allSettled([tap.next()]);
    for (let i = 0; i < 6; i++) {
      clock.advance(15_000);
      await rest();
    }
    await expect(given).resolves.toEqual([
      {
        status: 'rejected',
        reason: expect.objectContaining({
          name: 'ServiceUnavailableError',
          message: expect.stringContaining('Try again shortly'),
        }),
      },
    ]);
  });

  it('are not opened beyond the limit', async () => {
    const { logs, open } = testLogs({
      limits: { ...SMALL_LIMITS, follows: 2 },
    });
    const other = (pod: number) => ({ ...SOURCE, podUid: `uid-${pod}` });
    open({}, other(1));
    const second = open({}, other(2));
    open({}, other(2));
    expect(() => open({}, other(3))).toThrow(
      expect.objectContaining({
        name: 'TooManyRequestsError',
        statusCode: 429,
        message: expect.stringContaining('foredeck.logs.limits.follows'),
      }),
    );
    expect(() => open({ follow: false }, other(1))).toThrow('reads 2');
    second.close();
    expect(logs.follows).toBe(2);
  });

  it('want times that are times', () => {
    const { open } = testLogs();
    expect(() => open({ until: 'tomorrow' })).toThrow('until must be an RFC');
    expect(() => open({ start: { kind: 'since', time: '12:00' } })).toThrow(
      'start.time must be an RFC',
    );
  });
});
