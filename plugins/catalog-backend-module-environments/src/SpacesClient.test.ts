import {
  mockServices,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import { rest } from 'msw';
import { setupServer } from 'msw/node';
import { SpacesClient } from './SpacesClient';

describe('SpacesClient', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  const client = new SpacesClient({
    auth: mockServices.auth(),
    discovery: {
      getBaseUrl: async plugin => `http://backend.example.com/api/${plugin}`,
      getExternalBaseUrl: async () => 'http://unused.example.com',
    },
  });
  const path = 'http://backend.example.com/api/environments/spaces';

  it('asks as a service for the environments plugin', async () => {
    let authorization: string | null = null;
    server.use(
      rest.get(path, (request, response, context) => {
        authorization = request.headers.get('authorization');
        return response(context.json({ items: [], clusters: [] }));
      }),
    );

    await expect(client.list()).resolves.toEqual({ items: [], clusters: [] });
    expect(authorization).toMatch(/^Bearer mock-service-token/);
    expect(authorization).toContain('"target":"environments"');
  });

  it('fails in the words of a refusal', async () => {
    server.use(
      rest.get(path, (_request, response, context) =>
        response(
          context.status(503),
          context.json({
            error: { name: 'ServiceUnavailableError', message: 'not yet' },
            response: { statusCode: 503 },
          }),
        ),
      ),
    );
    await expect(client.list()).rejects.toThrow('not yet');
  });
});
