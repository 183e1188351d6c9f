import { draft, errorRate, latency } from '../../__testUtils__/ruleFixtures';
import {
  camelCase,
  draftProblems,
  emptyDraft,
  hasQuery,
  parameterProblem,
  withTemplate,
} from './draft';

const place = {
  cluster: 'local',
  namespace: 'shop-dev',
  entityRef: 'component:default/cart-service',
};

describe('withTemplate', () => {
  it('proposes a name, words and numbers', () => {
    expect(withTemplate(emptyDraft(), errorRate, place)).toEqual({
      alert: 'CartServiceErrorRate',
      template: 'error-rate',
      parameters: { threshold: 0.05 },
      for: 300,
      severity: 'critical',
      summary: 'Error rate: cart-service',
    });
  });

  it('takes back what another template proposed, not what was written', () => {
    const begun = withTemplate(emptyDraft(), errorRate, place);
    const next = withTemplate(
      { ...begun, summary: 'Cart is down' },
      latency,
      place,
      errorRate,
    );
    expect(next).toMatchObject({
      alert: 'CartServiceLatency',
      severity: 'warning',
      for: 600,
      summary: 'Cart is down',
    });
  });
});

test.each([
  ['cart-service', 'CartService'],
  ['error_rate', 'ErrorRate'],
  ['3scale', 'N3scale'],
  ['', ''],
])('camelCase of %s is %s', (text, name) => {
  expect(camelCase(text)).toBe(name);
});

describe('draftProblems', () => {
  const problemsOf = (more = {}) => [...draftProblems(draft(more))];

  it('finds none in a whole draft', () => {
    expect(problemsOf()).toEqual([]);
    expect(
      problemsOf({
        owner: 'group:default/shop',
        runbookUrl: 'https://example.com/a',
        labels: { team: 'shop' },
      }),
    ).toEqual([]);
  });

  it.each([
    [{ alert: 'cart errors' }, 'alert'],
    [{ summary: ' ' }, 'summary'],
    [{ severity: '' }, 'severity'],
    [{ for: -1 }, 'for'],
    [{ for: NaN }, 'for'],
    [{ owner: 'shop' }, 'owner'],
    [{ runbookUrl: 'wiki/cart' }, 'runbookUrl'],
    [{ runbookUrl: ['javascript', 'alert(1)'].join(':') }, 'runbookUrl'],
    [{ template: 'custom' }, 'expr'],
    [{ labels: { 'a-b': 'c' } }, 'labels'],
    [{ annotations: { '1': 'c' } }, 'annotations'],
  ])('%p stands against saving: %s', (more, problem) => {
    expect(problemsOf(more)).toEqual([problem]);
  });
});

describe('parameters', () => {
  const [threshold] = errorRate.parameters;
  it.each([
    [0.05, undefined],
    [0, 'min'],
    [2, 'max'],
    [NaN, 'number'],
    ['five', 'number'],
  ])('%p: %p', (value, problem) => {
    expect(parameterProblem(threshold, value)).toBe(problem);
  });

  it('have to be right before a preview is asked for', () => {
    expect(hasQuery(draft(), errorRate)).toBe(true);
    expect(hasQuery(draft({ parameters: { threshold: 7 } }), errorRate)).toBe(
      false,
    );
    expect(hasQuery(emptyDraft())).toBe(false);
    expect(hasQuery(emptyDraft('up == 0'))).toBe(true);
  });
});
