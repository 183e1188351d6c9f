import { RJSFSchema } from '@rjsf/utils';
import { rejectedOwn } from './rejectedOwn';

const schema: RJSFSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: { type: 'string' },
    replicas: { type: 'integer' },
    image: {
      type: 'object',
      additionalProperties: false,
      properties: { tag: { type: 'string' } },
    },
  },
};

describe('rejectedOwn', () => {
  it('lists what the schema does not know or not take, by path', () => {
    const own = {
      replicas: 'many',
      image: { tag: '1', 'pull.policy': 'Always' },
      gone: { a: 1 },
    };
    expect(
      rejectedOwn({}, own, schema)
        .map(({ path }) => path)
        .sort(),
    ).toEqual([['gone'], ['image', 'pull.policy'], ['replicas']]);
  });

  it('does not blame the user for what is missing or set below', () => {
    expect(rejectedOwn({ replicas: 'x' }, { image: {} }, schema)).toEqual([]);
  });
});
