import type { JsonObject } from '@backstage/types';
import { withParameters } from './withParameters';

const SCHEMA: JsonObject = {
  properties: {
    image: {
      properties: { tag: { type: 'string' }, digest: { type: 'string' } },
    },
    replicas: { type: 'integer' },
    debug: { type: 'boolean' },
    port: { type: ['string', 'integer'] },
  },
};

function lay(own: JsonObject, parameters: Record<string, string>) {
  return withParameters(own, parameters, {
    parameters: {
      tag: 'image.tag',
      digest: 'image.digest',
      copies: 'replicas',
      debug: 'debug',
      port: 'port',
    },
    images: [
      {
        repository: 'image.repository',
        tag: 'image.tag',
        digest: 'image.digest',
      },
    ],
    chart: {
      directory: '',
      name: 'c',
      version: '1',
      values: {},
      schema: SCHEMA,
    },
    summary: {
      name: 'p',
      title: 'P',
      description: '',
      chart: { name: 'c', version: '1' },
      origin: 'seed',
      revision: 1,
    },
  });
}

describe('withParameters', () => {
  it('sets only what it is told', () => {
    const own = { image: { tag: '1', repository: 'r' }, keep: [1] };

    expect(lay(own, { tag: '2' })).toEqual({
      image: { tag: '2', repository: 'r' },
      keep: [1],
    });
    expect(own.image.tag).toBe('1');
  });

  it('unpins a digest that would win over the new tag, unless it is given', () => {
    const own = { image: { tag: '1', digest: 'sha256:a' } };

    expect(lay(own, { tag: '2' })).toEqual({ image: { tag: '2' } });
    expect(lay(own, { tag: '2', digest: 'sha256:b' })).toEqual({
      image: { tag: '2', digest: 'sha256:b' },
    });
    expect(lay(own, { copies: '2' })).toEqual({ ...own, replicas: 2 });
  });

  it('makes numbers and booleans where the schema wants them, never of texts', () => {
    expect(
      lay({}, { tag: '10', copies: '3', debug: 'true', port: '80' }),
    ).toEqual({ image: { tag: '10' }, replicas: 3, debug: true, port: '80' });
    expect(lay({}, { copies: 'many' })).toEqual({ replicas: 'many' });
  });

  it('knows no inherited parameter', () => {
    expect(() => lay({}, { constructor: 'x' })).toThrow(
      'parameters.constructor: profile "P" has no such parameter',
    );
  });
});
