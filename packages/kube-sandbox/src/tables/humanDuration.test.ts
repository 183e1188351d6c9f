import fc from 'fast-check';

import { ageOf, humanDuration } from './humanDuration';

const S = 1000;
const M = 60 * S;
const H = 60 * M;
const D = 24 * H;

describe('humanDuration', () => {
  it.each([
    [-5 * S, '<invalid>'],
    [-1 * S, '0s'],
    [0, '0s'],
    [119 * S, '119s'],
    [120 * S, '2m'],
    [3 * M + 20 * S, '3m20s'],
    [10 * M + 59 * S, '10m'],
    [179 * M, '179m'],
    [180 * M, '3h'],
    [5 * H + 10 * M, '5h10m'],
    [8 * H + 10 * M, '8h'],
    [47 * H, '47h'],
    [48 * H, '2d'],
    [2 * D + 3 * H, '2d3h'],
    [8 * D + 5 * H, '8d'],
    [400 * D, '400d'],
    [2 * 365 * D, '2y'],
    [3 * 365 * D + 12 * D, '3y12d'],
    [9 * 365 * D, '9y'],
  ])('tells %d ms as %s', (span, told) => {
    expect(humanDuration(span)).toBe(told);
  });

  it('never takes more than two units', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 * 365 * D }), span => {
        expect(humanDuration(span)).toMatch(/^(\d+[smhdy]){1,2}$/);
      }),
    );
  });

  it('says when it does not know', () => {
    expect(ageOf(undefined, new Date())).toBe('<unknown>');
  });
});
