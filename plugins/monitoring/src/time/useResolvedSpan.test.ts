import { act, renderHook } from '@testing-library/react';
import { useResolvedSpan } from './useResolvedSpan';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const HOUR = { from: 'now-1h', to: 'now' };

let visibility: DocumentVisibilityState;

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
  visibility = 'visible';
  jest
    .spyOn(document, 'visibilityState', 'get')
    .mockImplementation(() => visibility);
});

afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const pass = (seconds: number) =>
  act(() => {
    jest.advanceTimersByTime(seconds * 1000);
  });

const show = (span = HOUR, busy = () => false) =>
  renderHook(() => useResolvedSpan(span, 10, busy)).result;

describe('useResolvedSpan', () => {
  it('moves on with the clock', () => {
    const result = show();
    expect(result.current.span).toMatchObject({
      from: NOW / 1000 - 3600,
      to: NOW / 1000,
    });
    pass(20);
    expect(result.current.span.to).toBe(NOW / 1000 + 20);
  });

  it('stands still while nobody sees it, and moves on at once when somebody does', () => {
    const result = show();
    visibility = 'hidden';
    pass(60);
    expect(result.current.span.to).toBe(NOW / 1000);
    visibility = 'visible';
    act(() => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    expect(result.current.span.to).toBe(NOW / 1000 + 60);
  });

  it('waits for an answer that takes long', () => {
    let busy = true;
    const result = show(HOUR, () => busy);
    pass(30);
    expect(result.current.span.to).toBe(NOW / 1000);
    busy = false;
    pass(10);
    expect(result.current.span.to).toBe(NOW / 1000 + 40);
  });

  it('does not move a span of fixed times', () => {
    const fixed = { from: '2026-03-01T00:00:00Z', to: '2026-03-01T01:00:00Z' };
    const result = show(fixed);
    const { span } = result.current;
    pass(60);
    expect(result.current.span).toBe(span);
    act(() => result.current.reload());
    expect(result.current.span).not.toBe(span);
    expect(result.current.span.to).toBe(span.to);
  });
});
