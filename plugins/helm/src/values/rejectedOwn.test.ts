import { RJSFSchema } from '@rjsf/utils';
import { rejectedOwn } from './rejectedOwn';

const schema: RJSFSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: { type: 'string' },
    replicas: { type: 'integer', maximum: 3 },
    image: {
      type: 'object',
      additionalProperties: false,
      properties: { tag: { type: 'string' } },
    },
  },
};

const words = {
  missing: () => 'enter a value',
  pattern: () => 'other form',
  unknown: (name: string) => `no setting ${name}`,
  atMost: (limit: number) => `at most ${limit}`,
  atLeast: (limit: number) => `at least ${limit}`,
};

describe('rejectedOwn', () => {
  it('lists what the schema does not know or not take, by path', () => {
    const own = {
      replicas: 'many',
      image: { tag: '1', 'pull.policy': 'Always' },
      gone: { a: 1 },
    };
    expect(
      rejectedOwn({}, own, schema, words)
        .map(({ path }) => path)
        .sort(),
    ).toEqual([['gone'], ['image', 'pull.policy'], ['replicas']]);
  });

  it('does not blame the user for what is missing or set below', () => {
    expect(
      rejectedOwn({ replicas: 'x' }, { image: {} }, schema, words),
    ).toEqual([]);
  });

  it('says why in words', () => {
    expect(
      rejectedOwn({}, { replicas: 5, gone: 1 }, schema, words)
        .map(({ reason }) => reason)
        .sort(),
    ).toEqual(['at most 3', 'no setting gone']);
  });
});
