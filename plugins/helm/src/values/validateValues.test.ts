import { JsonObject } from '@backstage/types';
import { listProblems } from './formPath';
import { schemaForForm, validateValues } from './validateValues';
import { titlesAlong } from './schemaTitle';

const schema = schemaForForm({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  required: ['image'],
  properties: {
    image: {
      title: 'Container image',
      type: 'object',
      required: ['repository'],
      properties: {
        repository: {
          type: 'string',
          minLength: 1,
          pattern: '^[a-z/]+$',
          examples: ['acme/cart'],
        },
      },
    },
    ports: {
      type: 'array',
      items: { $ref: '#/definitions/port' },
    },
  },
  definitions: {
    port: {
      type: 'object',
      properties: {
        number: { title: 'Port number', type: 'integer', maximum: 65535 },
      },
    },
  },
});

const words = {
  missing: () => 'enter a value',
  pattern: (example?: string) => `not like ${example}`,
  unknown: (name: string) => `no setting ${name}`,
  atMost: (limit: number) => `at most ${limit}`,
  atLeast: (limit: number) => `at least ${limit}`,
};

const problems = (values: object, onlyFilled = false) =>
  listProblems(
    validateValues({ ...values }, schema, words, onlyFilled).errors,
  ).map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('validateValues', () => {
  it('accepts what fits, also for a dialect it does not know', () => {
    expect(problems({ image: { repository: 'acme/cart' } })).toEqual([]);
  });

  it('says once that a value is missing, however the schema says it', () => {
    expect(problems({ image: { repository: '' } })).toEqual([
      'image.repository: enter a value',
    ]);
    expect(problems({ image: {} })).toEqual([
      'image.repository: enter a value',
    ]);
  });

  it('does not complain about empty fields before anybody typed', () => {
    expect(problems({ image: { repository: '' } }, true)).toEqual([]);
    expect(problems({}, true)).toEqual([]);
  });

  it('explains a pattern by an example', () => {
    expect(problems({ image: { repository: 'UPPER' } }, true)).toEqual([
      'image.repository: not like acme/cart',
    ]);
  });

  it('names what a condition asks for, not the condition that asks', () => {
    const conditional = schemaForForm({
      type: 'object',
      properties: { probe: { type: 'object' } },
      allOf: [
        {
          if: { properties: { probe: { required: ['tls'] } } },
          then: {
            properties: { probe: { properties: { port: { minimum: 1 } } } },
          },
          else: { properties: { probe: { required: ['path'] } } },
        },
      ],
    });
    const found = (probe: JsonObject) =>
      listProblems(
        validateValues({ probe }, conditional, words, false).errors,
      ).map(({ path, message }) => `${path.join('.')}: ${message}`);
    expect(found({ tls: true, port: 0 })).toEqual(['probe.port: at least 1']);
    expect(found({})).toEqual(['probe.path: enter a value']);
  });

  it('finds mistakes inside lists', () => {
    const found = problems({
      image: { repository: 'a' },
      ports: [{ number: 1 }, { number: 70000 }],
    });
    expect(found).toEqual(['ports.1.number: at most 65535']);
  });
});

describe('titlesAlong', () => {
  it('uses the words of the form', () => {
    expect(
      titlesAlong(
        ['ports', '1', 'number'],
        { ...schema },
        {
          ports: { 'ui:title': 'Open ports' },
        },
      ),
    ).toEqual(['Open ports', '2', 'Port number']);
    expect(titlesAlong(['image', 'repository'], { ...schema }, {})).toEqual([
      'Container image',
      'Repository',
    ]);
  });
});
