import { act, renderHook, waitFor } from '@testing-library/react';
import { useFresh } from './useFresh';

describe('useFresh', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('asks again after the interval, and not by itself without one', async () => {
    const load = jest
      .fn<Promise<string>, []>()
      .mockResolvedValueOnce('there')
      .mockRejectedValue(new Error('gone'));
    const { result } = renderHook(() =>
      useFresh(load, (_value, error) => (error ? undefined : 1_000)),
    );
    await waitFor(() => expect(result.current.value).toBe('there'));
    await act(() => jest.advanceTimersByTimeAsync(1_000));
    expect(result.current.error).toEqual(new Error('gone'));
    await act(() => jest.advanceTimersByTimeAsync(60_000));
    expect(load).toHaveBeenCalledTimes(2);

    await act(async () => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    expect(load).toHaveBeenCalledTimes(3);
  });
});
