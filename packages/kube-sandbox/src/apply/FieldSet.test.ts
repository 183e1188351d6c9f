import fc from 'fast-check';

import { FieldSet } from './FieldSet';
import { formatPath } from './pathElement';

const element = fc.constantFrom(
  'f:a',
  'f:b',
  'f:app.kubernetes.io/name',
  'k:{"name":"x"}',
  'v:"y"',
);
const set = fc
  .array(fc.array(element, { minLength: 1, maxLength: 4 }), { maxLength: 8 })
  .map(paths => FieldSet.of(...paths));

const texts = (fields: FieldSet) => fields.paths().map(path => path.join('/'));

describe('FieldSet', () => {
  it('goes to fieldsV1 and back', () => {
    fc.assert(
      fc.property(set, fields => {
        const read = FieldSet.fromFields(
          JSON.parse(JSON.stringify(fields.toFields())),
        );
        expect(texts(read)).toEqual(texts(fields));
      }),
    );
  });

  it('follows the laws of sets', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        const inBoth = new Set(texts(a.intersection(b)));
        const inOne = new Set(texts(a.difference(b)));
        expect([...inBoth, ...inOne].sort()).toEqual([...texts(a)].sort());
        expect(new Set(texts(a.union(b)))).toEqual(
          new Set([...texts(a), ...texts(b)]),
        );
        expect(a.difference(a).isEmpty).toBe(true);
      }),
    );
  });

  it('keeps what stands for an item apart from its fields', () => {
    const fields = {
      'f:ports': {
        'k:{"protocol":"TCP","containerPort":80}': { '.': {}, 'f:name': {} },
      },
    };
    expect(FieldSet.fromFields(fields).toFields()).toEqual({
      'f:ports': {
        'k:{"containerPort":80,"protocol":"TCP"}': { '.': {}, 'f:name': {} },
      },
    });
  });

  it('takes everything below a prefix away', () => {
    const fields = FieldSet.of(
      ['f:status', 'f:phase'],
      ['f:spec', 'f:a'],
      ['f:spec', 'f:b'],
    );
    expect(
      texts(fields.without(FieldSet.of(['f:status'], ['f:spec', 'f:a']))),
    ).toEqual(['f:spec/f:b']);
  });

  it('writes paths as Kubernetes does', () => {
    expect(
      formatPath([
        'f:spec',
        'f:ports',
        'k:{"containerPort":80,"protocol":"TCP"}',
        'f:name',
      ]),
    ).toBe('.spec.ports[containerPort=80,protocol="TCP"].name');
    expect(formatPath(['f:metadata', 'f:finalizers', 'v:"a"'])).toBe(
      '.metadata.finalizers[="a"]',
    );
  });
});
