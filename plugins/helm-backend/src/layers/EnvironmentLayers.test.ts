import { mockServices } from '@backstage/backend-test-utils';
import { rest } from 'msw';
import { setupServer } from 'msw/node';
import { EnvironmentLayers } from './EnvironmentLayers';
import { StackedLayers } from './StackedLayers';

const URL = 'http://localhost:0/api/environments/layers';
const PLACE = { cluster: 'east', space: 'shop', environment: 'dev' };
const LAYERS = [
  { kind: 'space', title: 'Space shop, revision 2', values: { a: 1 } },
  { kind: 'environment', title: 'Environment dev', values: { b: 2 } },
];

describe('EnvironmentLayers', () => {
  const server = setupServer();
  const logger = mockServices.logger.mock();
  let asked: string[];
  let tokens: Array<string | null>;

  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  beforeEach(() => {
    asked = [];
    tokens = [];
    logger.info.mockClear();
  });
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());

  function answers(status: number, body: object = {}): EnvironmentLayers {
    server.use(
      rest.get(URL, (request, response, context) => {
        asked.push(request.url.search);
        tokens.push(request.headers.get('authorization'));
        return response(context.status(status), context.json(body));
      }),
    );
    return new EnvironmentLayers({
      auth: mockServices.auth({ pluginId: 'helm' }),
      discovery: mockServices.discovery.mock({
        getBaseUrl: async plugin => `http://localhost:0/api/${plugin}`,
      }),
      logger,
    });
  }

  it('asks as a plugin what applies to a place, once in a moment', async () => {
    const source = answers(200, { layers: LAYERS });

    expect(await source.layers({ ...PLACE, profile: 'web' })).toEqual(LAYERS);
    expect(await source.layers({ ...PLACE, profile: 'web' })).toEqual(LAYERS);
    expect(await source.layers({ cluster: 'east' })).toEqual([]);

    expect(asked).toEqual([
      '?cluster=east&space=shop&environment=dev&profile=web',
    ]);
    expect(tokens[0]).toMatch(/^Bearer .*helm/);
  });

  it('has none without the environments plugin, and says so once', async () => {
    const source = answers(404);

    expect(await source.layers(PLACE)).toEqual([]);
    expect(await source.layers({ ...PLACE, environment: 'qa' })).toEqual([]);
    expect(logger.info).toHaveBeenCalledTimes(1);
  });

  it.each([
    [500, {}, 'it answered 500'],
    [403, {}, 'it answered 403'],
    [200, { layers: [{ kind: 'chart' }] }, 'not as expected at layers.0.kind'],
  ])(
    'refuses to go on without them after %d',
    async (status, body, message) => {
      const source = answers(status, body);

      await expect(source.layers(PLACE)).rejects.toThrow(message);
      await expect(source.layers(PLACE)).rejects.toThrow('nothing is deployed');
      expect(asked).toHaveLength(2);
    },
  );

  it('lies over the configuration, spaces before environments', async () => {
    const configured = {
      layers: async () => [
        { kind: 'space' as const, title: 'configured', values: {} },
        { kind: 'environment' as const, title: 'configured', values: {} },
      ],
    };
    const stacked = new StackedLayers([
      configured,
      answers(200, { layers: LAYERS }),
    ]);

    expect(
      (await stacked.layers(PLACE)).map(one => [one.kind, one.title]),
    ).toEqual([
      ['space', 'configured'],
      ['space', 'Space shop, revision 2'],
      ['environment', 'configured'],
      ['environment', 'Environment dev'],
    ]);
  });
});
