import { someDo } from './PreflightCheck';

describe('someDo', () => {
  const verb = { one: 'names', many: 'name' };

  it.each([
    [['a'], 'a names'],
    [['a', 'a'], 'a names'],
    [['a', 'b'], 'a, b name'],
    [['a', 'b', 'c', 'd', 'e'], 'a, b, c, d and 1 more name'],
  ])('of %j says "%s"', (names, said) => {
    expect(someDo(names, verb)).toBe(said);
  });
});
