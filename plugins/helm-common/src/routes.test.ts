import fc from 'fast-check';
import { entityRefToLabel } from './routes';

/** Kubernetes' rule for a label value. */
const LABEL = /^[a-z0-9]([-a-z0-9_.]{0,61}[a-z0-9])?$/;

const letter = fc.constantFrom(...'abcXYZ019');
const inner = fc.constantFrom(...'abcXYZ019-_.');
const name = fc
  .tuple(letter, fc.string({ unit: inner, maxLength: 60 }), letter)
  .map(parts => parts.join(''));

describe('entityRefToLabel', () => {
  it('replaces what a label can not hold', () => {
    expect(entityRefToLabel('Component:default/My.App')).toBe(
      'component.default.my.app',
    );
  });

  it('makes a label value of every entity ref', () => {
    fc.assert(
      fc.property(name, name, (namespace, entity) => {
        expect(entityRefToLabel(`component:${namespace}/${entity}`)).toMatch(
          LABEL,
        );
      }),
    );
  });

  it('keeps long refs apart', () => {
    const start = `component:default/${'x'.repeat(62)}`;

    expect(entityRefToLabel(`${start}y`)).not.toBe(
      entityRefToLabel(`${start}z`),
    );
  });
});
