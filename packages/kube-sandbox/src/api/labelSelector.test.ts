import { matcherOf, parseLabelSelector } from './labelSelector';

const labels = { app: 'web', tier: 'front', rank: '5', empty: '' };

describe('parseLabelSelector', () => {
  it.each([
    [undefined, true],
    ['', true],
    ['app=web', true],
    ['app==web,tier=front', true],
    ['app=db', false],
    ['app!=db', true],
    ['missing!=x', true],
    ['app', true],
    ['missing', false],
    ['!missing', true],
    ['!app', false],
    ['app in (db, web)', true],
    ['app notin (db,web)', false],
    ['missing notin (a)', true],
    ['rank>4,rank<6', true],
    ['rank>5', false],
    ['empty=', true],
    ['app=', false],
    ['app.kubernetes.io/name=x,app', false],
  ])('%s is %s', (selector, expected) => {
    expect(parseLabelSelector(selector)(labels)).toBe(expected);
  });

  it.each(['app in web', 'app in (a', '=x', 'a b', 'a=b=c'])(
    'refuses %s by name',
    selector => {
      expect(() => parseLabelSelector(selector)).toThrow(
        /unable to parse requirement/,
      );
    },
  );
});

describe('matcherOf', () => {
  it('matches nothing without a selector and everything with an empty one', () => {
    expect(matcherOf(undefined)(labels)).toBe(false);
    expect(matcherOf({})(labels)).toBe(true);
  });

  it('joins labels and expressions', () => {
    const matches = matcherOf({
      matchLabels: { app: 'web' },
      matchExpressions: [
        { key: 'tier', operator: 'In', values: ['front'] },
        { key: 'gone', operator: 'DoesNotExist' },
      ],
    });
    expect(matches(labels)).toBe(true);
    expect(matches({ ...labels, gone: '' })).toBe(false);
  });
});
