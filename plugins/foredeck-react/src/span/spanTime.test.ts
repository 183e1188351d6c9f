import { resolveSpan } from './spanTime';

const NOW = Date.parse('2026-03-01T12:00:00Z');

describe('resolveSpan', () => {
  it('tells relative times by the clock and keeps nanoseconds', () => {
    expect(
      resolveSpan({ from: '2026-03-01T11:00:00.123456789Z', to: 'now' }, NOW),
    ).toEqual({
      from: '2026-03-01T11:00:00.123456789Z',
      to: '2026-03-01T12:00:00.000Z',
    });
    expect(resolveSpan({ from: 'now-6h', to: 'now-1h' }, NOW).from).toBe(
      '2026-03-01T06:00:00.000Z',
    );
  });
});
