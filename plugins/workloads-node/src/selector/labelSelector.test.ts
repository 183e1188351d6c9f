import { InputError } from '@backstage/errors';
import { matchesLabels } from './matchesLabels';
import { parseLabelSelector } from './parseLabelSelector';

const labels = {
  app: 'cart',
  tier: 'backend',
  'app.kubernetes.io/name': 'cart',
  replicas: '12',
  empty: '',
};

describe('label selectors', () => {
  it.each<[string, boolean]>([
    ['', true],
    ['  ', true],
    ['app=cart', true],
    ['app==cart', true],
    ['app = cart , tier=backend', true],
    ['app=orders', false],
    ['app!=orders', true],
    ['app!=cart', false],
    ['missing!=cart', true],
    ['app in (cart, orders)', true],
    ['app in (orders)', false],
    ['app in(cart,orders),tier notin (frontend)', true],
    ['missing notin (a)', true],
    ['missing in (a)', false],
    ['app', true],
    ['missing', false],
    ['!missing', true],
    ['!app', false],
    ['! app', false],
    ['app.kubernetes.io/name=cart,app', true],
    ['replicas>11', true],
    ['replicas > 12', false],
    ['replicas<13', true],
    ['app>1', false],
    ['empty=', true],
    ['app=', false],
    ['empty in (,a)', true],
    ['in in (in)', false],
    ['constructor', false],
  ])('%j says %s', (selector, expected) => {
    expect(matchesLabels(parseLabelSelector(selector), labels)).toBe(expected);
  });

  it.each<[string, string]>([
    ['app=cart,', 'joined by commas'],
    [',app', 'a label is expected where "," stands'],
    ['app=cart tier=web', 'joined by commas'],
    ['app in cart', 'in parentheses'],
    ['app in ()', 'one value at least'],
    ['app in (a', 'end with )'],
    ['app in (a b)', 'end with )'],
    ['!', 'a label is expected at its end'],
    ['app like cart', 'not "like"'],
    ['-app=x', 'no name of a label'],
    ['__proto__', 'no name of a label'],
    ['a/b/c=x', 'no name of a label'],
    ['App_/x', 'no name of a label'],
    ['app=-x', 'no value of a label'],
    [`app=${'x'.repeat(64)}`, 'no value of a label'],
    ['replicas>many', 'whole number'],
    ['app=a=b', 'joined by commas'],
    ['(', 'a label is expected where "(" stands'],
  ])('%j is refused in words', (selector, words) => {
    expect(() => parseLabelSelector(selector)).toThrow(InputError);
    expect(() => parseLabelSelector(selector)).toThrow(words);
  });
});
