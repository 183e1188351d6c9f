import type { JsonObject, JsonValue } from '@backstage/types';
import fc from 'fast-check';
import { differences } from './differences';
import { fieldOwners } from './fieldOwners';

const json = fc.jsonValue({ maxDepth: 4 });

function object(value: unknown): JsonObject {
  return JSON.parse(JSON.stringify({ value }));
}

describe('differences', () => {
  it('names items of lists as people do, whatever their order', () => {
    const wanted = {
      spec: {
        containers: [
          { name: 'app', image: 'a:1' },
          { name: 'side', image: 's:1' },
        ],
        args: ['x', 'y'],
      },
    };
    const live = {
      spec: {
        containers: [
          { name: 'side', image: 's:1' },
          { name: 'app', image: 'a:2' },
          { name: 'extra', image: 'e:1' },
        ],
        args: ['x', 'z'],
      },
      metadata: { annotations: { 'example.com/who': 'me' } },
    };

    expect(differences(wanted, live)).toEqual([
      {
        path: ['spec', 'containers', 1, 'image'],
        field: 'spec.containers[app].image',
      },
      { path: ['spec', 'containers', 2], field: 'spec.containers[extra]' },
      { path: ['spec', 'args', 1], field: 'spec.args[1]' },
      { path: ['metadata'], field: 'metadata' },
    ]);
  });

  it('finds none in what is the same', () => {
    fc.assert(
      fc.property(json, value => {
        expect(differences(object(value), object(value))).toEqual([]);
      }),
    );
  });

  it('finds whatever is not the same', () => {
    fc.assert(
      fc.property(json, fc.string(), (value, text) => {
        fc.pre(value !== text);
        expect(differences(object(value), object(text))).toHaveLength(1);
      }),
    );
  });
});

describe('fieldOwners', () => {
  const live: JsonObject = {
    metadata: {
      managedFields: [
        {
          manager: 'helm',
          operation: 'Apply',
          fieldsV1: {
            'f:spec': {
              'f:replicas': {},
              'f:containers': {
                'k:{"name":"app"}': { '.': {}, 'f:name': {}, 'f:image': {} },
              },
            },
          },
        },
        {
          manager: 'kubectl-edit',
          operation: 'Update',
          time: '2026-11-23T12:00:00Z',
          fieldsV1: {
            'f:spec': {
              'f:containers': { 'k:{"name":"app"}': { 'f:image': {} } },
              'f:finalizers': { 'v:"a"': {} },
              'f:selector': {},
            },
          },
        },
      ] satisfies JsonValue[],
    },
    spec: {
      replicas: 3,
      containers: [{ name: 'other' }, { name: 'app', image: 'a:2' }],
      finalizers: ['a'],
      selector: { app: 'x' },
    },
  };

  it.each<[string, Array<string | number>, string[]]>([
    [
      'a field of a named item',
      ['spec', 'containers', 1, 'image'],
      ['kubectl-edit'],
    ],
    ['a field only Helm wrote', ['spec', 'replicas'], ['helm']],
    ['an item of a set', ['spec', 'finalizers', 0], ['kubectl-edit']],
    [
      'a part of what is owned whole',
      ['spec', 'selector', 'app'],
      ['kubectl-edit'],
    ],
    ['what nobody wrote', ['spec', 'containers', 0, 'name'], []],
    ['what is not there', ['spec', 'containers', 5], []],
  ])('finds who wrote %s', (_name, path, managers) => {
    const found = fieldOwners(live, [{ path, field: 'field' }]);

    expect(found.map(one => one.manager)).toEqual(managers);
  });

  it('tells when it was written', () => {
    expect(
      fieldOwners(live, [
        { path: ['spec', 'containers', 1, 'image'], field: 'the image' },
      ]),
    ).toEqual([
      {
        manager: 'kubectl-edit',
        operation: 'Update',
        at: '2026-11-23T12:00:00.000Z',
        fields: ['the image'],
      },
    ]);
  });

  it('makes nothing of broken managed fields', () => {
    fc.assert(
      fc.property(json, json, (fields, spec) => {
        const broken: JsonObject = JSON.parse(
          JSON.stringify({ metadata: { managedFields: fields }, spec }),
        );
        expect(
          fieldOwners(broken, [{ path: ['spec', 'a', 0], field: 'spec.a[0]' }]),
        ).toEqual([]);
      }),
    );
  });
});
