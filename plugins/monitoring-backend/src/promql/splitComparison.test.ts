import { splitComparison } from './splitComparison';

describe('splitComparison', () => {
  it.each([
    ['up == 0', 'up', '==', 0],
    [
      'rate(a[5m]) / rate(b[5m]) > 0.05',
      'rate(a[5m]) / rate(b[5m])',
      '>',
      0.05,
    ],
    ['(5 < sum(up)) # why', 'sum(up)', '>', 5],
    ['a >= -1e3', 'a', '>=', -1000],
    ['a <= (0x1f)', 'a', '<=', 31],
    ['a != -Inf', 'a', '!=', -Infinity],
    ['time() - a > 1h30m', 'time() - a', '>', 5400],
    ['# why\na > 1', 'a', '>', 1],
    ['5 < b offset 1h', 'b offset 1h', '>', 5],
    ['a - b offset 1h > 3', 'a - b offset 1h', '>', 3],
    [
      'max_over_time(a[5m] offset 1h) @ end() == 1',
      'max_over_time(a[5m] offset 1h) @ end()',
      '==',
      1,
    ],
    ['a > 1_000', 'a', '>', 1000],
  ])('splits %j', (expr, query, operator, threshold) => {
    expect(splitComparison(expr)).toEqual({ query, operator, threshold });
  });

  it.each([
    'up',
    'a > b',
    'a > bool 1',
    'a > 1 or b',
    'a or b offset 1h > 3',
    '1 > bool 2',
    'a + 1',
    'absent(up)',
  ])('leaves %j whole', expr => expect(splitComparison(expr)).toBeUndefined());

  it('refuses what is not PromQL', () => {
    expect(() => splitComparison('a >')).toThrow(
      '1:4: An expression is missing after >',
    );
  });
});
