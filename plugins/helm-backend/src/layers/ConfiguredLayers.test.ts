import { mockServices } from '@backstage/backend-test-utils';
import type { JsonValue } from '@backstage/types';
import { ConfiguredLayers } from './ConfiguredLayers';

describe('ConfiguredLayers', () => {
  const logger = mockServices.logger.mock();

  beforeEach(() => logger.warn.mockClear());

  function configured(layers: JsonValue): ConfiguredLayers {
    const data = { foredeck: { helm: { layers } } };
    const config = mockServices.rootConfig({ data });
    return new ConfiguredLayers({ config, logger });
  }

  it('lays environments over spaces, and later entries over earlier ones', async () => {
    const source = configured([
      { environment: 'staging', values: { a: 1 } },
      { space: 'shop', values: { b: 2 } },
      { space: 'shop', cluster: 'east', values: { c: 3 } },
      { space: 'bank', values: { d: 4 } },
      { space: 'shop', environment: 'staging', values: { e: 5 } },
      { space: 'shop', profile: 'node', values: { f: 6 } },
    ]);

    const layers = await source.layers({
      cluster: 'east',
      space: 'shop',
      environment: 'staging',
      profile: 'web',
    });

    expect(layers).toEqual([
      { kind: 'space', title: 'Space shop', values: { b: 2 } },
      { kind: 'space', title: 'Space shop on cluster east', values: { c: 3 } },
      { kind: 'environment', title: 'Environment staging', values: { a: 1 } },
      {
        kind: 'environment',
        title: 'Environment staging of space shop',
        values: { e: 5 },
      },
    ]);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('gives nothing to a namespace without labels', async () => {
    const source = configured([{ space: 'shop', values: { a: 1 } }]);

    expect(await source.layers({ cluster: 'east' })).toEqual([]);
  });

  it('leaves out bad entries with one warning that names them', async () => {
    const source = configured([
      { values: { a: 1 } },
      { space: 'shop', values: { b: 2 } },
      { space: 'shop', valeus: {}, values: {} },
      { environment: 'staging', values: 'text' },
    ]);
    await source.layers({ cluster: 'east', space: 'shop' });
    const layers = await source.layers({ cluster: 'east', space: 'shop' });

    expect(layers.map(one => one.values)).toEqual([{ b: 2 }]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn.mock.calls[0][0]).toMatch(
      /layers\[0\] must name a space or an environment; .*layers\[2\].*valeus.*; .*layers\[3\]\.values must be a map/,
    );
  });
});
