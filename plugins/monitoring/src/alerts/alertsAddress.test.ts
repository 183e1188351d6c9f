import { alert } from '../__testUtils__/alertFixtures';
import {
  fitsFilter,
  readAlertFilter,
  readScope,
  writeAlertFilter,
} from './alertsAddress';
import { formatSpan } from './alertLook';

describe('address of the alerts', () => {
  it('names an entity, a namespace, or all that the user owns', () => {
    const scopeOf = (text: string) => readScope(new URLSearchParams(text));
    expect(scopeOf('entity=cart')).toEqual({
      kind: 'entity',
      entityRef: 'component:default/cart',
    });
    expect(scopeOf('entity=cart&cluster=local&namespace=shop')).toEqual({
      kind: 'entity',
      entityRef: 'component:default/cart',
      cluster: 'local',
      namespace: 'shop',
    });
    expect(scopeOf('cluster=local&namespace=shop')).toEqual({
      kind: 'namespace',
      cluster: 'local',
      namespace: 'shop',
    });
    expect(scopeOf('cluster=local')).toBeUndefined();
    expect(scopeOf('entity=default/')).toBeUndefined();
  });

  it('holds the filter, and nothing where there is none', () => {
    const search = new URLSearchParams('entity=cart&alert=x');
    const filter = {
      text: 'cart & co',
      states: ['firing', 'silenced'] as const,
      severity: 'critical',
    };
    const written = writeAlertFilter(search, filter);
    expect(readAlertFilter(written)).toEqual(filter);
    expect(written.get('alert')).toBe('x');
    const cleared = writeAlertFilter(written, { text: '', states: [] });
    expect(cleared.toString()).toBe(search.toString());
  });

  it('ignores states that there are not', () => {
    const filter = readAlertFilter(new URLSearchParams('state=firing,broken'));
    expect(filter.states).toEqual(['firing']);
  });
});

describe('fitsFilter', () => {
  const fits = (text: string, more = {}) =>
    fitsFilter(alert(), { text, states: [], ...more });

  it('looks into names, summary and labels', () => {
    expect(fits('errorrate')).toBe(true);
    expect(fits('SHOP-DEV')).toBe(true);
    expect(fits('requests of cart')).toBe(true);
    expect(fits('pod=cart-1')).toBe(true);
    expect(fits('pod=cart-2')).toBe(false);
  });

  it('needs the state and the severity', () => {
    expect(fits('', { states: ['pending'] })).toBe(false);
    expect(fits('', { states: ['pending', 'firing'] })).toBe(true);
    expect(fits('', { severity: 'warning' })).toBe(false);
    expect(fits('', { severity: 'critical' })).toBe(true);
  });
});

test.each([
  [0, '0 s'],
  [59, '59 s'],
  [300, '5 min'],
  [3_900, '1 h 5 min'],
  [3_605, '1 h'],
  [90_000, '1 d 1 h'],
])('%d seconds are %s', (seconds, words) => {
  expect(formatSpan(seconds)).toBe(words);
});
