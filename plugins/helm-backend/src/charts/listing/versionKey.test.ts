import fc from 'fast-check';
import { compare } from 'semver';
import { isPrerelease, versionKey } from './versionKey';

const number = fc.oneof(fc.nat(12), fc.nat(2 ** 31)).map(String);
const part = fc.oneof(
  number,
  fc.constantFrom('alpha', 'beta', 'rc', 'RC', 'x-1', '-', 'al', '1a'),
);
const version = fc
  .tuple(
    fc.tuple(number, number, number).map(parts => parts.join('.')),
    fc.array(part, { maxLength: 3 }).map(parts => parts.join('.')),
    fc.constantFrom('', '+build.5'),
  )
  .map(([core, pre, build]) => core + (pre ? `-${pre}` : '') + build);

/** How a database with the rules of a language orders texts. */
const collator = new Intl.Collator('en-US');

describe('versionKey', () => {
  it('orders as semver does, in any collation', () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        const [keyA, keyB] = [versionKey(a), versionKey(b)];
        const expected = compare(a, b);
        expect(Math.sign(collator.compare(keyA, keyB))).toBe(expected);
        expect(Number(keyA > keyB) - Number(keyA < keyB)).toBe(expected);
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes what Helm takes for versions, and sorts the rest below', () => {
    expect(versionKey('v1')).toBe(versionKey('1.0.0'));
    expect(versionKey('1.2')).toBe(versionKey('1.2.0'));
    expect(versionKey('latest')).toBe('');
    expect(isPrerelease('1.0.0-rc.1')).toBe(true);
    expect(isPrerelease('1.0.0+a-b')).toBe(false);
  });
});
