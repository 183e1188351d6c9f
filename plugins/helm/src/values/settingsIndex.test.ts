import { findSettings, indexSettings } from './settingsIndex';

const schema = {
  type: 'object',
  definitions: {
    node: {
      type: 'object',
      properties: { next: { $ref: '#/definitions/node' } },
    },
    size: { type: 'string', title: 'Amount' },
  },
  properties: {
    image: {
      type: 'object',
      title: 'Image',
      properties: { tag: { type: 'string', description: 'What to run' } },
    },
    resources: {
      type: 'object',
      properties: {
        limits: {
          type: 'object',
          properties: { memory: { $ref: '#/definitions/size' } },
        },
      },
    },
    env: { type: 'object', additionalProperties: { type: 'string' } },
    hidden: { type: 'string' },
  },
};
const uiSchema = {
  resources: { 'ui:title': 'CPU and memory' },
  hidden: { 'ui:widget': 'hidden' },
};

const paths = (found: Array<{ path: string[] }>) =>
  found.map(({ path }) => path.join('.'));

describe('indexSettings', () => {
  it('lists single settings with the words of the form', () => {
    const settings = indexSettings(schema, uiSchema);
    expect(paths(settings)).toEqual([
      'image.tag',
      'resources.limits.memory',
      'env',
    ]);
    expect(settings[1].titles).toEqual(['CPU and memory', 'Limits', 'Amount']);
    expect(settings[0].description).toBe('What to run');
  });

  it('comes to an end in a schema that refers to itself', () => {
    const loop = {
      ...schema,
      properties: { a: { $ref: '#/definitions/node' } },
    };
    expect(indexSettings(loop, {})).toHaveLength(1);
  });
});

describe('findSettings', () => {
  const settings = indexSettings(schema, uiSchema);

  it('finds by title, by path and by several words', () => {
    expect(paths(findSettings(settings, 'MEMORY'))).toEqual([
      'resources.limits.memory',
    ]);
    expect(paths(findSettings(settings, 'resources.limits'))).toEqual([
      'resources.limits.memory',
    ]);
    expect(paths(findSettings(settings, 'cpu amount'))).toHaveLength(1);
    expect(findSettings(settings, 'nothing like it')).toEqual([]);
  });

  it('puts what begins with the text first', () => {
    expect(paths(findSettings(settings, 'e'))[0]).toBe('env');
  });
});
