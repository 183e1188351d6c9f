import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { scalarText, schemaCompletion } from './schemaCompletion';

const schema = {
  type: 'object',
  definitions: {
    policy: { type: 'string', enum: ['Always', 'Never'], default: 'Always' },
  },
  properties: {
    image: {
      type: 'object',
      title: 'Image',
      properties: {
        tag: { type: 'string', description: 'What to run', default: '1.0' },
        pullPolicy: { $ref: '#/definitions/policy' },
      },
    },
    hosts: {
      type: 'array',
      items: { type: 'object', properties: { host: { type: 'string' } } },
    },
    probe: {
      oneOf: [
        { properties: { path: { type: 'string' } } },
        { properties: { port: { type: 'integer' } } },
      ],
    },
    debug: { type: 'boolean' },
  },
};

function complete(marked: string, explicit = true) {
  const position = marked.indexOf('|');
  const state = EditorState.create({ doc: marked.replace('|', '') });
  return schemaCompletion(schema, {
    default: value => `Default: ${value}`,
    fallback: 'default',
    example: 'example',
  })(new CompletionContext(state, position, explicit));
}

const labels = (marked: string) =>
  complete(marked)?.options.map(({ label }) => label);

describe('schemaCompletion', () => {
  it('offers the names of a mapping that are not there yet', () => {
    expect(labels('debug: true\n|')).toEqual(['image', 'hosts', 'probe']);
    expect(labels('image:\n  |')).toEqual(['tag', 'pullPolicy']);
    expect(labels('hosts:\n  - |')).toEqual(['host']);
    expect(labels('probe:\n  |')).toEqual(['path', 'port']);
  });

  it('says what a setting is and what it falls back to', () => {
    const [tag] = complete('image:\n  t|')?.options ?? [];
    expect(tag).toMatchObject({
      detail: 'string',
      info: 'What to run\nDefault: "1.0"',
      apply: 'tag: ',
    });
  });

  it('opens mappings and lists below their name', () => {
    const options = complete('|')?.options ?? [];
    expect(options.map(({ apply }) => apply)).toEqual([
      'image:\n  ',
      'hosts:\n  - ',
      'probe: ',
      'debug: ',
    ]);
  });

  it('offers the values a setting may have', () => {
    expect(labels('image:\n  pullPolicy: |')).toEqual(['Always', 'Never']);
    expect(labels('debug: |')).toEqual(['true', 'false']);
    expect(complete('image:\n  other: |')).toBeNull();
  });

  it('does not open by itself before anything was typed', () => {
    expect(complete('image:\n  |', false)).toBeNull();
    expect(complete('image:\n  t|', false)).not.toBeNull();
  });
});

it('quotes what YAML would read as something else', () => {
  expect(['1.0', 'no', 'a b', 'Always', 'a:', true, 3].map(scalarText)).toEqual(
    ['"1.0"', '"no"', '"a b"', 'Always', '"a:"', 'true', '3'],
  );
});
