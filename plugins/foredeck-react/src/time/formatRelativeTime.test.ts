import { formatDuration, formatRelativeTime } from './formatRelativeTime';

const NOW = Date.parse('2026-03-01T12:00:00Z');

describe('formatRelativeTime', () => {
  it.each([
    ['2026-03-01T11:59:58Z', '2 seconds ago'],
    ['2026-03-01T11:57:00Z', '3 minutes ago'],
    ['2026-03-01T09:30:00Z', '2 hours ago'],
    ['2026-02-28T11:00:00Z', 'yesterday'],
    ['2024-01-01T00:00:00Z', '2 years ago'],
    ['2026-03-01T12:00:00Z', 'now'],
  ])('%s is %s', (iso, words) => {
    expect(formatRelativeTime(iso, NOW, 'en')).toBe(words);
  });

  it('says nothing about what is not a time', () => {
    expect(formatRelativeTime('soon', NOW, 'en')).toBeUndefined();
  });
});

describe('formatDuration', () => {
  it.each([
    [840, '0.8 s'],
    [12_400, '12 s'],
    [65_000, '1 min 05 s'],
  ])('%d ms is %s', (milliseconds, words) => {
    expect(formatDuration(milliseconds)).toBe(words);
  });
});
