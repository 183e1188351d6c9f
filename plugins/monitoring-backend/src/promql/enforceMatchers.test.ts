import {
  parser,
  LabelMatchers,
  VectorSelector,
} from '@prometheus-io/lezer-promql';
import fc from 'fast-check';
import { PromqlError } from '../sources/errors';
import { arbitraryPromql } from './__testUtils__/arbitraryPromql';
import { enforceMatchers, enforceWithPlaces } from './enforceMatchers';
import type { LabelMatcher } from './LabelMatcher';
import { matchersOf } from './selectors';

const OURS: LabelMatcher = {
  label: 'namespace',
  operator: '=~',
  value: 'shop-dev|shop\\.x',
};
const TEXT = 'namespace=~"shop-dev|shop\\\\.x"';

function enforced(expr: string): string {
  return enforceMatchers(expr, [OURS]).replaceAll(TEXT, 'OURS');
}

function selectorsOf(expr: string) {
  const selectors: ReturnType<typeof matchersOf>[] = [];
  const names = new Set<string>();
  parser.parse(expr).iterate({
    enter({ node, name, type }) {
      names.add(type.isError ? 'error' : name);
      if (type.id === VectorSelector) {
        selectors.push(matchersOf(expr, node));
      }
    },
  });
  return { selectors, names };
}

describe('enforceMatchers', () => {
  it.each([
    ['up', 'up{OURS}'],
    ['up{}', 'up{OURS}'],
    ['{__name__=~".+"}', '{OURS,__name__=~".+"}'],
    ['up{pod="a",}', 'up{OURS,pod="a",}'],
    ['up{namespace="other"}', 'up{OURS,namespace="other"}'],
    ['up{namespace=~"other|.*"}', 'up{OURS,namespace=~"other|.*"}'],
    ['up{"namespace"!="shop-dev"}', 'up{OURS,"namespace"!="shop-dev"}'],
    [
      '{"up.time", \'namespace\'="other"}',
      '{OURS,"up.time", "namespace"="other"}',
    ],
    [
      'max_over_time(up[1h:5m] @ start())',
      'max_over_time(up{OURS}[1h:5m] @ start())',
    ],
    ['rate(up[5m] offset 1h)', 'rate(up{OURS}[5m] offset 1h)'],
    ['rate(up[5m]) @ end()', 'rate(up{OURS}[5m]) @ end()'],
    [
      'absent(up) or absent_over_time(up[5m])',
      'absent(up{OURS}) or absent_over_time(up{OURS}[5m])',
    ],
    [
      'label_replace(up, "namespace", "other", "", "")',
      'label_replace(up{OURS}, "namespace", "other", "", "")',
    ],
    [
      'sum(a) by (pod) / on (pod) group_left (x) b',
      'sum(a{OURS}) by (pod) / on (pod) group_left (x) b{OURS}',
    ],
    ['sum by () (sum)', 'sum by () (sum{OURS})'],
    [
      'time() + vector(1) > scalar(up)',
      'time() + vector(1) > scalar(up{OURS})',
    ],
    ['up{pod=`a"}#`}', 'up{OURS,pod="a\\"}#"}'],
    ['# {\nup{# }"\n}', '\nup{OURS\n}'],
    // A comment ends at a carriage return for Prometheus, not for this parser.
    ['up # x\r or foreign', 'up{OURS} '],
    ['up\u00a0\t+\r\nup', 'up{OURS}  + \nup{OURS}'],
    ['-up', '-up{OURS}'],
    ['up > - 5', 'up{OURS} > - 5'],
    ['start + end', 'start{OURS} + end{OURS}'],
  ])('makes %j %j', (expr, expected) => {
    expect(enforced(expr)).toBe(expected);
  });

  it('puts all of several matchers on', () => {
    const second: LabelMatcher = {
      label: 'a.b',
      operator: '!=',
      value: '"\n\\',
    };
    expect(enforceMatchers('up', [OURS, second, OURS])).toBe(
      `up{${TEXT},"a.b"!="\\"\\n\\\\"}`,
    );
  });

  it.each([
    ['up{pod="a" or namespace="other"}', '1:12', 'can not be joined by or'],
    ['up} or {', '1:3', '} closes something, but nothing is open here'],
    ['up{pod="a\\"}', '1:8', 'no closing quote'],
    ['up{pod="a\n"}', '1:8', 'no closing quote'],
    ['up foreign', '1:4', 'foreign is not expected here'],
    ['info(up)', '1:1', 'can not be kept to namespaces'],
    ['1 + info(up, {namespace="other"})', '1:5', 'can not be kept'],
    ['union(up, foreign)', '1:6', 'There is no function union'],
    ['WITH (x = foreign) x', '1:6', 'There is no function WITH'],
    ['up @ foreign', '1:6', 'foreign is not expected'],
    ['', '1:1', 'empty'],
    ['# only a comment', '1:1', 'empty'],
    ['up{pod="\ud800"}', '1:1', 'no proper Unicode'],
    ['up\u0000', '1:3', 'is not expected here'],
    ['{pod="\\xff"}', '1:6', 'not UTF-8'],
  ])('refuses %j', (expr, place, message) => {
    let thrown: unknown;
    try {
      enforceMatchers(expr, [OURS]);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(PromqlError);
    expect(String(thrown)).toContain(`InputError: ${place}: `);
    expect(String(thrown)).toContain(message);
  });

  it('is never without matchers', () => {
    expect(() => enforceMatchers('up', [])).toThrow('never asked without');
  });

  it('has the matcher on every selector of any query, and no other change', () => {
    let several = 0;
    fc.assert(
      fc.property(arbitraryPromql, expr => {
        const before = selectorsOf(expr);
        fc.pre(!before.names.has('error'));
        const after = selectorsOf(enforceMatchers(expr, [OURS]));
        several += Number(after.selectors.length > 1);
        expect(after.names).not.toContain('error');
        expect(after.names).not.toContain('LineComment');
        const conditions = (list: LabelMatcher[]) =>
          list.map(({ label, operator, value }) => ({
            label,
            operator,
            value,
          }));
        expect(after.selectors.map(conditions)).toEqual(
          before.selectors.map(list => {
            const named = list.filter(
              ({ label, from }) =>
                label === '__name__' && !inBraces(expr, from),
            );
            const rest = list.filter(one => !named.includes(one));
            return conditions([...named, { ...OURS }, ...rest].map(asMatcher));
          }),
        );
      }),
      { numRuns: 400 },
    );
    expect(several).toBeGreaterThan(50);
  });

  it('holds no sign outside texts that a lexer may read in another way', () => {
    fc.assert(
      fc.property(arbitraryPromql, expr => {
        fc.pre(!selectorsOf(expr).names.has('error'));
        const outside = enforceMatchers(expr, [OURS]).replace(
          /"(?:[^"\\]|\\.)*"/g,
          '',
        );
        expect(outside).toMatch(/^[ -~\n]*$/);
        expect(outside).not.toMatch(/[#'`"\\]/);
      }),
    );
  });

  it('tells where a place in the result comes from', () => {
    const expr = 'sum(up{pod=`a`}) # why\n + foo';
    const { expr: result, originalOffset } = enforceWithPlaces(expr, [OURS]);
    for (const word of ['sum', 'up', 'pod', '+', 'foo']) {
      expect(originalOffset(result.indexOf(word))).toBe(expr.indexOf(word));
    }
    expect(originalOffset(result.indexOf('namespace'))).toBe(
      expr.indexOf('{') + 1,
    );
  });
});

function asMatcher({ label, operator, value }: LabelMatcher): LabelMatcher {
  return { label, operator, value };
}

function inBraces(expr: string, at: number): boolean {
  for (
    let node = parser.parse(expr).resolveInner(at, 1).parent;
    node;
    node = node.parent
  ) {
    if (node.type.id === LabelMatchers) {
      return true;
    }
  }
  return false;
}
