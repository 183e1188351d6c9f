import { presetOf, spanOf, wider } from './spanNames';

it('knows the spans that have a name', () => {
  expect(presetOf({ from: 'now-1h', to: 'now' })).toBe('now-1h');
  expect(presetOf({ from: 'now-1h', to: 'now-5m' })).toBeUndefined();
});

it('writes moments so that the address can hold them', () => {
  expect(spanOf(0, 60.4)).toEqual({
    from: '1970-01-01T00:00:00.000Z',
    to: '1970-01-01T00:01:00.000Z',
  });
});

describe('wider', () => {
  it('keeps the middle', () => {
    expect(wider({ from: 100, to: 200 }, 1000)).toEqual({ from: 50, to: 250 });
  });

  it('does not reach into the future', () => {
    expect(wider({ from: 100, to: 200 }, 200)).toEqual({ from: 0, to: 200 });
  });
});
