import type { JsonObject } from '@backstage/types';
import { MASK } from '@foredeck/backstage-plugin-helm-common';
import fc from 'fast-check';
import { ValuesMask } from './ValuesMask';

jest.setTimeout(30_000);

const schema: JsonObject = {
  definitions: {
    token: { type: 'string', writeOnly: true },
  },
  properties: {
    user: { type: 'string' },
    password: { type: 'string', format: 'password' },
    byRef: { $ref: '#/definitions/token' },
    nested: {
      anyOf: [
        { properties: { key: { $ref: '#/definitions/token' } } },
        { properties: { plain: { type: 'string' } } },
      ],
    },
    env: {
      type: 'array',
      items: {
        properties: {
          name: { type: 'string' },
          secret: { type: 'string', writeOnly: true },
        },
      },
    },
    extra: { additionalProperties: { format: 'password' } },
    blob: { type: 'object', writeOnly: true },
  },
};

const mask = new ValuesMask(schema);

const values: JsonObject = {
  user: 'shop',
  password: 'p-1',
  byRef: 'p-2',
  nested: { key: 'p-3', plain: 'visible' },
  env: [
    { name: 'A', secret: 'p-4' },
    { name: 'B', secret: 'p-5' },
  ],
  extra: { any: 'p-6' },
  blob: { deep: ['p-7'] },
};

describe('ValuesMask', () => {
  it('hides what the schema calls secret, wherever it says so', () => {
    expect(mask.mask(values)).toEqual({
      user: 'shop',
      password: MASK,
      byRef: MASK,
      nested: { key: MASK, plain: 'visible' },
      env: [
        { name: 'A', secret: MASK },
        { name: 'B', secret: MASK },
      ],
      extra: { any: MASK },
      blob: MASK,
    });
    expect(mask.secrets(values).sort()).toEqual([
      'p-1',
      'p-2',
      'p-3',
      'p-4',
      'p-5',
      'p-6',
      'p-7',
    ]);
  });

  it('survives a schema that refers to itself', () => {
    const looped = new ValuesMask({
      definitions: {
        node: {
          properties: {
            secret: { writeOnly: true },
            child: { $ref: '#/definitions/node' },
          },
        },
      },
      $ref: '#/definitions/node',
    });

    expect(
      looped.mask({
        secret: 'a',
        child: { secret: 'b', child: { secret: 'c' } },
      }),
    ).toEqual({
      secret: MASK,
      child: { secret: MASK, child: { secret: MASK } },
    });
  });

  it('restores what was masked', () => {
    expect(mask.restore(mask.mask(values), values, {})).toEqual(values);
  });

  it('restores any values of the schema', () => {
    const text = fc.string({ minLength: 1 }).filter(one => one !== MASK);
    const any = fc.record(
      {
        user: text,
        password: text,
        nested: fc.record({ key: text, plain: text }, { requiredKeys: [] }),
        env: fc.uniqueArray(fc.record({ name: text, secret: text }), {
          selector: one => one.name,
        }),
        extra: fc.dictionary(text, text),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(any, one => {
        const stored: JsonObject = JSON.parse(JSON.stringify(one));

        const masked = mask.mask(stored);

        expect(mask.restore(masked, stored, {})).toEqual(stored);
        expect(mask.mask(masked)).toEqual(masked);
      }),
    );
  });

  it('follows named entries of a list that was reordered', () => {
    const sent: JsonObject = {
      env: [
        { name: 'B', secret: MASK },
        { name: 'A', secret: MASK },
      ],
    };

    expect(mask.restore(sent, values, {})).toEqual({
      env: [
        { name: 'B', secret: 'p-5' },
        { name: 'A', secret: 'p-4' },
      ],
    });
  });

  it('never gives an entry the secret of another', () => {
    expect(() =>
      mask.restore({ env: [{ name: 'C', secret: MASK }] }, values, {}),
    ).toThrow('env[0].secret: there is no earlier value to keep');
  });

  it('hides texts with telling names where there is no schema', () => {
    const bare = new ValuesMask({
      properties: { tokenSecret: { type: 'string' } },
    });

    expect(
      bare.mask({
        tokenSecret: 'name-of-a-secret',
        auth: { rootPassword: 'p', user: 'u', apiKey: 'k', secret: { a: 'b' } },
      }),
    ).toEqual({
      tokenSecret: 'name-of-a-secret',
      auth: { rootPassword: MASK, user: 'u', apiKey: MASK, secret: { a: 'b' } },
    });
    expect(bare.secrets({ auth: { rootPassword: 'p-9' } })).toEqual(['p-9']);
  });

  it('leaves a masked default to the chart, and refuses a mask over nothing', () => {
    expect(mask.restore({ password: MASK }, {}, { password: 'd' })).toEqual({});
    expect(() =>
      mask.restore({ password: MASK }, {}, { password: '' }),
    ).toThrow('password: there is no earlier value to keep');
  });
});
