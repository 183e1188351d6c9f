import { AnchoredRegex } from './AnchoredRegex';
import { Relabeling, sourceValue } from './relabel';
import {
  describeRule,
  readRelabelRule,
  RULE_DEFAULTS,
  type RelabelRule,
} from './RelabelRule';

const rule = (value: object, printed = false): RelabelRule => {
  const read = readRelabelRule(value, printed);
  if (!read) {
    throw new Error(`no rule: ${JSON.stringify(value)}`);
  }
  return read;
};

const TARGET = { __address__: '10.0.0.1:80', app: 'cart', tier: 'web' };

const run = (...rules: object[]) =>
  new Relabeling(rules.map(one => rule(one))).apply(TARGET);

describe('relabeling', () => {
  it.each<[string, object, Record<string, string | undefined>]>([
    [
      'replaces with groups, by default all of the value',
      { source_labels: ['app', 'tier'], target_label: 'job' },
      { job: 'cart;web' },
    ],
    [
      'takes its separator, also an empty one',
      { source_labels: ['app', 'tier'], separator: '', target_label: 'job' },
      { job: 'cartweb' },
    ],
    [
      'fills named groups and leaves a dollar sign',
      {
        source_labels: ['app'],
        regex: '(?P<first>c)(.*)',
        replacement: '${2}-${first}-$$',
        target_label: 'job',
      },
      { job: 'art-c-$' },
    ],
    [
      'takes the longest name of a group',
      {
        source_labels: ['app'],
        regex: '(c).*',
        replacement: 'x$1y',
        target_label: 'job',
      },
      { job: 'x' },
    ],
    [
      'leaves the labels alone without a match of all of the value',
      { source_labels: ['app'], regex: 'car', target_label: 'tier' },
      { tier: 'web' },
    ],
    [
      'removes a label by an empty replacement',
      { source_labels: ['app'], replacement: '', target_label: 'tier' },
      { tier: undefined },
    ],
    [
      'writes to a label that it makes up',
      { source_labels: ['app'], target_label: 'is_$1', replacement: 'yes' },
      { is_cart: 'yes' },
    ],
    [
      'does nothing for a label that can not be',
      { source_labels: ['__address__'], target_label: '$1' },
      { app: 'cart' },
    ],
    [
      'changes case',
      { source_labels: ['app'], target_label: 'up', action: 'Uppercase' },
      { up: 'CART' },
    ],
    [
      'counts into buckets',
      {
        ...{ source_labels: ['app'], target_label: 'bucket' },
        ...{ modulus: 10, action: 'hashmod' },
      },
      { bucket: expect.stringMatching(/^\d$/) },
    ],
    [
      'maps names',
      { regex: '(.)(pp|ier)', replacement: '${2}_$1', action: 'labelmap' },
      { pp_a: 'cart', ier_t: 'web', app: 'cart' },
    ],
    [
      'drops labels',
      { regex: 't.*', action: 'labeldrop' },
      { tier: undefined, app: 'cart' },
    ],
    [
      'keeps labels',
      { regex: '__.*|app', action: 'labelkeep' },
      { tier: undefined, app: 'cart' },
    ],
  ])('%s', (_does, one, expected) => {
    const outcome = run(one);
    expect(outcome.kept).toBe(true);
    for (const [name, value] of Object.entries(expected)) {
      expect(outcome.labels[name]).toEqual(value);
    }
  });

  it.each([
    [{ source_labels: ['app'], regex: 'cart', action: 'keep' }, true],
    [{ source_labels: ['app'], regex: 'car', action: 'keep' }, false],
    [{ source_labels: ['app'], regex: 'car', action: 'drop' }, true],
    [{ source_labels: ['app'], regex: 'c.*', action: 'DROP' }, false],
    [{ source_labels: ['gone'], regex: '', action: 'keep' }, true],
    [
      { source_labels: ['app'], target_label: 'tier', action: 'keepequal' },
      false,
    ],
    [
      { source_labels: ['app'], target_label: 'tier', action: 'dropequal' },
      true,
    ],
    [
      { source_labels: ['app'], target_label: 'app', action: 'dropequal' },
      false,
    ],
  ])('decides %j', (one, kept) => {
    expect(run(one).kept).toBe(kept);
  });

  it('says which rule dropped a target, and what that rule saw', () => {
    const rules = [
      { source_labels: ['app'], target_label: 'app', replacement: '$1-x' },
      { source_labels: ['app'], regex: 'cart', action: 'keep' },
    ];
    const outcome = run(...rules);
    expect(outcome).toMatchObject({ kept: false, rule: 1 });
    expect(sourceValue(rule(rules[1]), outcome.labels)).toBe('cart-x');
  });

  it('reads what is left out as a file means it, and as Prometheus prints it', () => {
    expect(rule({})).toEqual(RULE_DEFAULTS);
    expect(rule({ regex: null, separator: ';' }, true)).toEqual({
      ...RULE_DEFAULTS,
      regex: '',
      replacement: '',
    });
    expect(rule({ source_labels: ['a', 'b'] }, true).separator).toBe('');
    expect(readRelabelRule({ action: 'keeep' }, false)).toBeUndefined();
  });

  it('writes a rule down without what is default', () => {
    expect(
      describeRule(rule({ source_labels: ['a'], regex: 'x', action: 'keep' })),
    ).toBe('action: keep, source_labels: [a], regex: "x"');
  });

  it('refuses what is no RE2', () => {
    expect(() => new AnchoredRegex('a(')).toThrow();
    expect(() => new AnchoredRegex('(?=a)')).toThrow();
  });
});
