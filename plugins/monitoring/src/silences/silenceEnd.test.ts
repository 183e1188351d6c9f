import { alert } from '../__testUtils__/alertFixtures';
import {
  isComplete,
  matchersOf,
  matcherText,
  operatorOf,
  withOperator,
} from './matchers';
import { silenceEnd, toDateTimeInput } from './silenceEnd';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const DAY = 86_400_000;

describe('silenceEnd', () => {
  it('counts hours from now', () => {
    expect(silenceEnd('4', '', NOW)).toEqual({
      at: '2026-03-01T16:00:00.000Z',
    });
  });

  it('takes an end in the browser’s own time zone', () => {
    expect(silenceEnd('custom', toDateTimeInput(NOW + DAY), NOW)).toEqual({
      at: new Date(NOW + DAY).toISOString(),
    });
  });

  it.each([
    ['', 'missing'],
    [toDateTimeInput(NOW - DAY), 'past'],
    [toDateTimeInput(NOW + 31 * DAY), 'far'],
  ])('refuses %s: %s', (ends, problem) => {
    expect(silenceEnd('custom', ends, NOW)).toEqual({ problem });
  });
});

describe('matchers', () => {
  it('begin with the labels that outlive a pod, without the namespace', () => {
    expect(matchersOf(alert()).map(matcherText)).toEqual([
      'alertname="CartErrorRate"',
      'severity="critical"',
    ]);
  });

  it.each(['=', '!=', '=~', '!~'] as const)('can be %s', operator => {
    const [matcher] = matchersOf(alert());
    expect(operatorOf(withOperator(matcher, operator))).toBe(operator);
  });

  it('need a label’s name and a value', () => {
    const [matcher] = matchersOf(alert());
    expect(isComplete(matcher)).toBe(true);
    expect(isComplete({ ...matcher, name: 'a-b' })).toBe(false);
    expect(isComplete({ ...matcher, value: '' })).toBe(false);
  });
});
