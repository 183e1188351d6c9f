import type { SilenceMatcher } from '@foredeck/backstage-plugin-monitoring-common';
import { silenceCovers } from './silenceCovers';
import { Suppressions } from './Suppressions';

const LABELS = { alertname: 'CartSlow', namespace: 'shop-dev' };

function matcher(text: string): SilenceMatcher {
  const [, name, sign, value] = /^(\w+)(!?=~?|!~)(.*)$/.exec(text) ?? [];
  return {
    ...{ name, value },
    regex: sign.endsWith('~'),
    equal: !sign.startsWith('!'),
  };
}

describe('silenceCovers', () => {
  it.each([
    [['alertname=CartSlow'], true],
    [['alertname=CartSlow', 'namespace=shop'], false],
    [['alertname=~Cart.*', 'namespace!=shop'], true],
    [['alertname=~Cart'], false],
    [['namespace!~shop-.*'], false],
    [['pod='], true],
    [['pod!='], false],
  ])('holds %j against the labels: %s', (matchers, covers) => {
    expect(silenceCovers({ matchers: matchers.map(matcher) }, LABELS)).toBe(
      covers,
    );
  });
});

describe('Suppressions', () => {
  const silence = {
    ...{ id: 's', updatedAt: '', startsAt: '', endsAt: '', comment: 'We know' },
    createdBy: 'user:default/ada',
    status: { state: 'active' as const },
    matchers: [
      { name: 'alertname', value: 'CartSlow', isRegex: false, isEqual: true },
    ],
  };

  it('foresee that an alert is silenced which Alertmanager has not heard of', () => {
    const known = new Suppressions('local', [], [silence]);
    expect(known.of(LABELS)).toMatchObject({
      state: 'silenced',
      silences: [{ id: 's' }],
    });
    expect(known.of({ ...LABELS, alertname: 'Other' }).state).toBeUndefined();
  });

  it('leave an alert that Alertmanager knows to what that says', () => {
    const known = new Suppressions(
      'local',
      [
        {
          ...{ labels: LABELS, fingerprint: 'f', startsAt: '', endsAt: '' },
          status: { state: 'active', silencedBy: [], inhibitedBy: [] },
        },
      ],
      [silence],
    );
    expect(known.of(LABELS).state).toBeUndefined();
  });

  it('forget silences that have ended', () => {
    const ended = { ...silence, status: { state: 'expired' as const } };
    const known = new Suppressions('local', [], [ended]);
    expect(known.of(LABELS).state).toBeUndefined();
  });
});
