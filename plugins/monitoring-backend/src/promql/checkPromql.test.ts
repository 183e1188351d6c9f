import { checkPromql } from './checkPromql';

function check(expr: string): string[] {
  return checkPromql(expr).faults.map(
    ({ line, column, message }) => `${line}:${column} ${message}`,
  );
}

describe('checkPromql', () => {
  it('names metrics, however they are written', () => {
    expect(
      checkPromql(
        'sum(up{a="b"}) / {__name__="with.dot"} + {"quoted", a="b"} + up or {__name__=~"x.*"}',
      ),
    ).toEqual({ faults: [], metrics: ['quoted', 'up', 'with.dot'] });
  });

  it('names metrics of what is still being written', () => {
    expect(checkPromql('sum(rate(up[5m').metrics).toEqual(['up']);
  });

  it.each([
    [
      'sum(rate(up[5m)',
      '1:15 ) closes something, but the [ at 1:12 is still open',
    ],
    ['sum(rate(up[5m])', '1:4 This ( is never closed'],
    ['up{', '1:3 This { is never closed'],
    ['up +', '1:5 An expression is missing after +'],
    ['up\n  + * 2', '2:5 * can not follow +; an expression belongs there'],
    ['up{pod=a}', '1:8 The value of pod must be in quotes: pod="a"'],
    ['up{pod:"a"}', '1:7 A label is compared by =, !=, =~ or !~, not by :'],
    ['up{pod=="a"}', '1:8'],
    ['up = 1', '1:4 A single = only compares labels within braces'],
    ['sum by pod (up)', '1:8 pod is not expected here: a list of label names'],
    ['rate(up[])', '1:9 ] is not expected here: a duration belongs'],
    ['rate(up[$interval])', '1:9 $ begins a variable'],
    [
      'up offset',
      '1:10 The end of the query is not expected here: offset takes',
    ],
    ['foo(up)', '1:4 There is no function foo'],
    ['up down', '1:4 down is not expected here; is an operator'],
    ['up{a="\\q"}', '1:7 \\q is no escape'],
    ["up{a='b}", '1:6 This text has no closing quote'],
  ])('says of %j where and what', (expr, message) => {
    expect(check(expr)).toEqual([expect.stringContaining(message)]);
  });

  it('counts places in UTF-16 units', () => {
    expect(checkPromql('up{a="😀"} +').faults).toEqual([
      expect.objectContaining({ line: 1, column: 13, from: 12, to: 12 }),
    ]);
  });
});
