import { matchInSight } from './matchInSight';

describe('matchInSight', () => {
  it.each([
    ['a needle', 8, true],
    ['a needle', 7, false],
    ['a NEEDLE', 80, true],
    ['hay\nneedle', 6, true],
    ['hay\nhay needle', 9, false],
    ['\x1b[31mneedle\x1b[0m', 6, true],
    ['\nneedle', 6, true],
    ['hay', 80, false],
  ])('%j cut after %d: %s', (text, fits, seen) => {
    expect(matchInSight(text, /needle/gi, fits)).toBe(seen);
  });
});
