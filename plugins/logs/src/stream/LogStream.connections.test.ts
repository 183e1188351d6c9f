import { waitFor } from '@testing-library/react';
import { LogMessage, sourceKey } from '@foredeck/backstage-plugin-logs-common';
import { source } from '../__testUtils__/fakeLogsApi';
import { lines, OPEN } from '../__testUtils__/scriptedStream';
import {
  CART_KEY,
  cursor,
  SOURCE,
  startStream,
} from '../__testUtils__/startStream';

describe('LogStream over its connections', () => {
  it('resumes without the cursors of pods that are gone, once that is final', async () => {
    const { streams, requests, log } = startStream();
    await waitFor(() => expect(streams).toHaveLength(1));
    const other = source('cart-2');
    const both = {
      [CART_KEY]: { time: 't1', count: 1 },
      [sourceKey(other)]: { time: 't2', count: 1 },
    };
    const gone: LogMessage = { type: 'gone', index: 0, at: 't3' };
    const told: LogMessage[] = [
      OPEN,
      SOURCE,
      {
        type: 'source',
        index: 1,
        source: other,
        state: { state: 'following' },
      },
    ];
    streams[0].say(...told, { type: 'cursor', at: both }, gone);
    await waitFor(() => expect(log.state.sources[0]?.gone).toBe(true));
    streams[0].drop();
    // What is after the last cursor is taken back.
    await waitFor(() => expect(requests[1]?.resume).toEqual(both));
    streams[1].say(...told, gone, { type: 'cursor', at: {} });
    await waitFor(() => expect(log.state.sources[0]?.gone).toBe(true));
    streams[1].drop();
    await waitFor(() =>
      expect(requests[2]?.resume).toEqual({
        [sourceKey(other)]: { time: 't2', count: 1 },
      }),
    );
    log.stop();
  });

  it('says anew what it can not show, when that changes', async () => {
    const { streams, log } = startStream();
    await waitFor(() => expect(streams).toHaveLength(1));
    streams[0].say({
      type: 'open',
      streamId: 'stream-1',
      at: '2026-03-01T12:00:00Z',
      hiddenPods: 2,
      notice: 'East is away.',
    });
    await waitFor(() =>
      expect(log.state).toMatchObject({
        hiddenPods: 2,
        notice: 'East is away.',
      }),
    );
    streams[0].say({ type: 'notice', hiddenPods: 1 });
    await waitFor(() =>
      expect(log.state).toMatchObject({ hiddenPods: 1, notice: undefined }),
    );
    log.stop();
  });

  it('connects anew when the portal has said nothing for too long', async () => {
    jest.useFakeTimers();
    try {
      const { streams, log } = startStream();
      await jest.advanceTimersByTimeAsync(0);
      streams[0].say(OPEN, SOURCE, lines('a'), cursor('t1'));
      await jest.advanceTimersByTimeAsync(44_000);
      expect(log.state.phase).toBe('live');
      expect(streams).toHaveLength(1);
      await jest.advanceTimersByTimeAsync(1_000);
      expect(streams).toHaveLength(2);
      expect(log.state.error?.message).toContain('45 seconds');
      log.stop();
    } finally {
      jest.useRealTimers();
    }
  });
});
