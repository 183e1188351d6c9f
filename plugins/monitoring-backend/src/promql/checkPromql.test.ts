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

  it.each([
    ['rate(up)', '1:6 rate() takes a range of samples: up[5m]'],
    ['rate(sum(up))', '1:6 rate() takes a range of samples: a selector with'],
    ['sum(up[5m])', '1:5 sum takes series, not a range of samples; take one'],
    ['up[5m]', '1:1 This is a range of samples for each series'],
    ['"text"', '1:1 This is a text'],
    ['topk(up)', '1:1 topk takes a number and an expression'],
    ['topk(up, up)', '1:6 topk takes a number here'],
    ['histogram_quantile(up, 0.9)', '1:20 histogram_quantile() takes a number'],
    [
      'label_replace(up, "a", "b", "c")',
      '1:1 label_replace() takes 5 arguments, not 4',
    ],
    ['round(up, 1, 2)', '1:1 round() takes at most 2 arguments, not 3'],
    ['up and 1', '1:1 and takes series on both sides'],
    ['1 > 2', '1:1 Two numbers are compared by > bool'],
    ['up + bool up', '1:6 bool goes with comparisons'],
    ['up + up[5m]', '1:6 + takes numbers and series, not a range'],
    ['sum(up)[5m]', '1:1 This is a range'],
    ['rate(up[5m:1m][1h])', '1:6 A range such as'],
    ['max_over_time(up + up[5m])', '1:15 max_over_time() takes a range'],
    [
      'max_over_time(sum(up)[5m])',
      '1:15 A range such as [5m] follows a selector',
    ],
    ['rate(up[5m]) offset 1h', '1:1 offset follows a selector'],
    ['sum(up) @ end()', '1:1 @ follows a selector'],
    ['up{__name__="down"}', '1:4 The name of the metric is given twice'],
    ['up{a=~"5[.."}', '1:4 This is no regular expression: missing closing ]'],
    ['info(up)', '1:1 info() reads labels'],
  ])('says of %j why nobody would answer it', (expr, message) => {
    expect(check(expr)[0]).toContain(message);
  });

  it.each([
    'histogram_quantile(0.95, sum by (le) (rate(a_bucket[5m])))',
    'sort_by_label(up, "a", "b") + label_join(up, "a", ",", "b", "c")',
    'max_over_time(rate(up[5m])[1h:] @ end()) offset 5m'.replace(
      ') offset 5m',
      ' offset 5m)',
    ),
    'time() - on () group_right () vector(pi()) + hour() > bool 1',
    'quantile_over_time(0.9, up[5m] offset 1h) unless -absent(down)',
    'count_values("version", up) == scalar(up)',
    '{"quoted.name", a=~".*"}',
    'clamp(up, 0, 1) ^ 2 / day_of_week(up) % 3 atan2 up',
    'predict_linear(up[1h], 4 * 3600) < 0 and up > 1h30m',
  ])('has nothing against %j', expr => expect(check(expr)).toEqual([]));

  it.each(['a+', '(', 'abs(', '-', 'a+(', '{a="b",', '"', '{'])(
    'refuses endlessly many %j in no time to speak of',
    part => {
      const closing = part.includes('(') ? ')' : '';
      const expr = `${part.repeat(1200)}a${closing.repeat(1200)}`;
      expect(check(expr)).toHaveLength(1);
      expect(check(`${part.repeat(50)}a${closing.repeat(50)}`).length).toBe(
        /[{"]/.test(part) ? 1 : 0,
      );
    },
  );

  it('counts places in UTF-16 units', () => {
    expect(checkPromql('up{a="😀"} +').faults).toEqual([
      expect.objectContaining({ line: 1, column: 13, from: 12, to: 12 }),
    ]);
  });
});
