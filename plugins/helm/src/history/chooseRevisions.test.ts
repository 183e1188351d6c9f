import { pairOf, toggleRevision } from './chooseRevisions';

describe('toggleRevision', () => {
  it('adds, lets go, and replaces the one chosen longest ago', () => {
    expect(toggleRevision([], 4)).toEqual([4]);
    expect(toggleRevision([4, 2], 4)).toEqual([2]);
    expect(toggleRevision([4, 2], 3)).toEqual([2, 3]);
  });
});

describe('pairOf', () => {
  it('puts the older one first', () => {
    expect(pairOf([4, 2])).toEqual({ from: 2, to: 4 });
    expect(pairOf([4])).toBeUndefined();
  });
});
