import { act, renderHook, waitFor } from '@testing-library/react';
import { appendBounded, useNdjsonStream } from './useNdjsonStream';

interface Item {
  sequence: number;
  last?: boolean;
}

function options(
  open: (after: number, signal: AbortSignal) => Promise<Response>,
) {
  return {
    open,
    isLast: (item: Item) => item.last === true,
    reduce: (sum: number, item: Item) => sum + item.sequence,
    initial: 0,
  };
}

const answer = (items: Item[]) =>
  ({
    body: new Blob([
      items.map(item => JSON.stringify(item)).join('\n'),
    ]).stream(),
  } as Response);

describe('useNdjsonStream', () => {
  it('adds items up and can start over', async () => {
    const open = jest.fn(async () =>
      answer([{ sequence: 1 }, { sequence: 2, last: true }]),
    );
    const { result } = renderHook(() => useNdjsonStream('a', options(open)));
    await waitFor(() => expect(result.current.state).toBe('ended'));
    expect(result.current.value).toBe(3);

    act(() => result.current.restart());
    await waitFor(() => expect(open).toHaveBeenCalledTimes(2));
    await waitFor(() => expect(result.current.value).toBe(3));
  });

  it('aborts the request when the component goes away', async () => {
    let seen: AbortSignal | undefined;
    const open = (_after: number, signal: AbortSignal) => {
      seen = signal;
      return new Promise<Response>(() => undefined);
    };
    const { unmount } = renderHook(() => useNdjsonStream('a', options(open)));
    await waitFor(() => expect(seen).toBeDefined());
    unmount();
    expect(seen?.aborted).toBe(true);
  });

  it('does nothing without a key', () => {
    const open = jest.fn();
    renderHook(() => useNdjsonStream(undefined, options(open)));
    expect(open).not.toHaveBeenCalled();
  });
});

describe('appendBounded', () => {
  it('keeps the newest', () => {
    expect(appendBounded([1, 2, 3], 4, 3)).toEqual([2, 3, 4]);
    expect(appendBounded([1], 2, 3)).toEqual([1, 2]);
  });
});
