import { ValuesValidation } from './ValuesValidation';

const properties = {
  image: {
    type: 'object',
    required: ['repository'],
    properties: {
      repository: { type: 'string', pattern: '^[a-z./-]+$' },
      tag: { type: 'string' },
    },
    additionalProperties: false,
  },
  replicas: { type: 'integer', minimum: 0, maximum: 5 },
  size: { enum: ['small', 'large'] },
  hosts: { type: 'array', items: { type: 'string', format: 'hostname' } },
};

describe.each([
  ['draft-07', 'http://json-schema.org/draft-07/schema#'],
  ['2019-09', 'https://json-schema.org/draft/2019-09/schema'],
  ['2020-12', 'https://json-schema.org/draft/2020-12/schema'],
])('ValuesValidation with %s', (_name, $schema) => {
  const validation = new ValuesValidation({
    $schema,
    type: 'object',
    required: ['image'],
    properties,
  });

  it('accepts what fits', () => {
    expect(() =>
      validation.check({
        image: { repository: 'ghcr.io/shop/cart' },
        replicas: 3,
      }),
    ).not.toThrow();
  });

  it('names each wrong field and what would be right', () => {
    const password = 'UPPER-SECRET';

    expect(
      validation.problems({
        image: { repository: password, tags: 'x' },
        replicas: 9,
        size: 'huge',
        hosts: ['not a host'],
      }),
    ).toEqual([
      'image.tags is not a value of this chart; remove it or correct its name',
      'image.repository must match ^[a-z./-]+$',
      'replicas must be <= 5',
      'size must be one of "small", "large"',
      'hosts[0] must be written as hostname',
    ]);
    expect(validation.problems({})).toEqual(['image is missing; set it']);
  });
});

describe('ValuesValidation', () => {
  it('gives the reasons of a failed choice', () => {
    const validation = new ValuesValidation({
      properties: {
        port: { oneOf: [{ type: 'integer' }, { type: 'string' }] },
      },
    });

    expect(validation.problems({ port: true })).toEqual([
      'port must be an integer',
      'port must be a string',
    ]);
  });

  it('says once that a text is empty', () => {
    const validation = new ValuesValidation({
      properties: { tag: { type: 'string', minLength: 1, pattern: '^v' } },
    });

    expect(validation.problems({ tag: '' })).toEqual(['tag is empty; set it']);
  });

  it('refuses a schema that is none', () => {
    expect(() => new ValuesValidation({ type: 'nonsense' })).toThrow(/type/);
  });
});
