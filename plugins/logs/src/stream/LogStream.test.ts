import { waitFor } from '@testing-library/react';
import { source } from '../__testUtils__/fakeLogsApi';
import { lines, OPEN } from '../__testUtils__/scriptedStream';
import {
  CART_KEY,
  cursor,
  SOURCE,
  startStream,
  texts,
} from '../__testUtils__/startStream';

const refusal = (statusCode: number, message: string) =>
  Object.assign(new Error(message), { statusCode });

describe('LogStream', () => {
  it('goes on after a dropped connection where the last cursor was, without a lost or doubled line', async () => {
    const { store, streams, requests, log } = startStream();
    await waitFor(() => expect(streams).toHaveLength(1));
    streams[0].say(OPEN, SOURCE, lines('a', 'b'), cursor('t1', 2), lines('c'));
    await waitFor(() => expect(texts(store)).toEqual(['a', 'b', 'c']));
    expect(log.state.phase).toBe('live');

    streams[0].drop();
    await waitFor(() => expect(streams).toHaveLength(2));
    expect(requests[0].resume).toBeUndefined();
    expect(requests[1].resume).toEqual({
      [CART_KEY]: { time: 't1', count: 2 },
    });
    // Until the connection is there again, all that came stays to be read.
    streams[1].say(OPEN, SOURCE, lines('c', 'd'), cursor('t2'));
    await waitFor(() => expect(texts(store)).toEqual(['a', 'b', 'c', 'd']));

    streams[1].drop();
    await waitFor(() =>
      expect(requests[2]?.resume).toEqual({
        [CART_KEY]: { time: 't2', count: 1 },
      }),
    );
    log.stop();
  });

  it('tells what happened between lines, once', async () => {
    const { store, streams, log } = startStream();
    await waitFor(() => expect(streams).toHaveLength(1));
    const again = source('cart-1', { run: 1 });
    streams[0].say(
      OPEN,
      SOURCE,
      { ...(lines('a') as { type: 'lines'; lines: [] }), lag: 5 },
      {
        type: 'state',
        index: 0,
        state: { state: 'ended', ended: { reason: 'OOMKilled' } },
      },
      {
        type: 'source',
        index: 1,
        source: again,
        state: { state: 'following' },
      },
      {
        type: 'source',
        index: 2,
        source: source('cart-2'),
        state: { state: 'following' },
      },
      { type: 'dropped', count: 7, reason: 'slow' },
      { type: 'dropped', reason: 'rotated', index: 0 },
      { type: 'filtered', count: 3 },
      { type: 'gone', index: 0, at: '2026-03-01T12:01:00Z' },
      { type: 'gone', index: 1, at: '2026-03-01T12:01:00Z' },
      { type: 'cursor', at: {} },
    );
    const told = [
      'a',
      '[cart-1 restarted: OOMKilled]',
      '[cart-2 started]',
      '[7 slow]',
      '[undefined rotated]',
      '[cart-1 gone]',
    ];
    await waitFor(() => expect(texts(store)).toEqual(told));
    await waitFor(() =>
      expect(log.state).toMatchObject({
        dropped: { count: 7, uncounted: true },
        filtered: 3,
      }),
    );
    expect(log.state.sources.map(({ gone }) => gone)).toEqual([
      true,
      true,
      false,
    ]);

    streams[0].drop();
    await waitFor(() => expect(streams).toHaveLength(2));
    streams[1].say(
      OPEN,
      { type: 'source', index: 0, source: again, state: { state: 'ended' } },
      { type: 'gone', index: 0, at: '2026-03-01T12:01:00Z' },
      { type: 'filtered', count: 2 },
    );
    await waitFor(() => expect(log.state.filtered).toBe(5));
    expect(texts(store)).toEqual(told);
    log.stop();
  });

  it('counts what arrives while paused, and stops reading when no more fits', async () => {
    const { store, streams, log } = startStream({ mostHeld: 3 });
    await waitFor(() => expect(streams).toHaveLength(1));
    streams[0].say(OPEN, SOURCE, lines('a'));
    await waitFor(() => expect(store.length).toBe(1));
    log.pause();
    expect(log.state.paused).toBe(true);
    streams[0].say(lines('b', 'c'));
    await waitFor(() => expect(store.held).toBe(2));
    expect(log.state.full).toBe(false);
    streams[0].say(lines('d'));
    await waitFor(() => expect(log.state.full).toBe(true));
    streams[0].say(lines('e'));
    streams[0].say(lines('f'));
    expect(texts(store)).toEqual(['a']);
    expect(store.held).toBe(3);
    expect(streams[0].waiting).toBeGreaterThan(0);

    log.resume();
    await waitFor(() =>
      expect(texts(store)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']),
    );
    expect(log.state).toMatchObject({ paused: false, full: false });
    log.stop();
  });

  it.each([
    [403, 'denied'],
    [400, 'failed'],
  ] as const)(
    'does not ask again after a refusal with %d',
    async (code, phase) => {
      const open = jest.fn(async () => {
        throw refusal(code, 'Not yours');
      });
      const { log, run } = startStream({ open });
      await run;
      await waitFor(() => expect(log.state.phase).toBe(phase));
      expect(log.state.error?.message).toBe('Not yours');
      expect(open).toHaveBeenCalledTimes(1);
    },
  );

  it('waits for a portal that is not there, and gives up at last', async () => {
    const phases = new Set<string>();
    const { log, run } = startStream({
      open: async () => {
        throw refusal(503, 'Starting');
      },
      wait: async () => {
        phases.add(log.state.phase);
      },
    });
    await run;
    await waitFor(() => expect(log.state.phase).toBe('failed'));
    expect(phases).toContain('reconnecting');
  });

  it('takes a line of a source it was not told of for a broken connection', async () => {
    const { store, streams, log } = startStream();
    await waitFor(() => expect(streams).toHaveLength(1));
    streams[0].say(OPEN, lines('a'));
    await waitFor(() => expect(streams).toHaveLength(2));
    expect(log.state.error?.message).toContain('source 0');
    expect(store.length).toBe(0);
    log.stop();
  });

  it.each([
    ['complete', 'ended'],
    ['forbidden', 'denied'],
  ] as const)('knows what an end means: %s', async (reason, phase) => {
    const { streams, log, run } = startStream();
    await waitFor(() => expect(streams).toHaveLength(1));
    streams[0].say(OPEN, SOURCE, lines('a'), {
      type: 'end',
      reason,
      message: 'So it is',
    });
    await run;
    await waitFor(() => expect(log.state.phase).toBe(phase));
  });

  it.each(['stalled', 'shutdown', 'failed'] as const)(
    'resumes after an end that is not the last: %s',
    async reason => {
      const { streams, requests, log } = startStream();
      await waitFor(() => expect(streams).toHaveLength(1));
      streams[0].say(OPEN, SOURCE, lines('a'), cursor('t1'), {
        type: 'end',
        reason,
      });
      await waitFor(() =>
        expect(requests[1]?.resume).toEqual({
          [CART_KEY]: { time: 't1', count: 1 },
        }),
      );
      log.stop();
    },
  );
});
