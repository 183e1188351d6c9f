import { mockErrorHandler, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { JsonObject } from '@backstage/types';
import express from 'express';
import PromiseRouter from 'express-promise-router';
import request from 'supertest';
import { addImageRoutes } from '../http/imageRoutes';
import { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import { Registries } from '../registry/Registries';
import { FakeRegistry } from '../registry/__testUtils__/FakeRegistry';
import { createImageServices, type ImageServices } from './createImageServices';
import { PreviewImageChecks } from './PreviewImageChecks';
import { RegistryImageService } from './RegistryImageService';
import { TagReader } from './TagReader';

jest.setTimeout(30_000);

const LOGIN = { username: 'portal', password: 'hunter22' };
const LABELS = {
  'org.opencontainers.image.revision': 'abc123',
  'org.opencontainers.image.source': 'https://git.example.com/shop/web',
  'org.opencontainers.image.version': '1.1.0',
};

describe('images', () => {
  let registry: FakeRegistry;
  let services: ImageServices;
  const logger = mockServices.logger.mock();

  function app(entry: JsonObject = {}, allowed = true) {
    const result = allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY;
    services = createImageServices({
      logger,
      config: mockServices.rootConfig({
        data: {
          foredeck: {
            helm: {
              registries: [{ host: registry.host, insecure: true, ...entry }],
            },
          },
        },
      }),
      authorizer: new ReleaseAuthorizer({
        permissions: mockServices.permissions.mock({
          authorize: async asked => asked.map(() => ({ result })),
        }),
        permissionsRegistry: mockServices.permissionsRegistry.mock(),
      }),
    });
    const auth = mockServices.httpAuth();
    const router = PromiseRouter();
    addImageRoutes(router, {
      caller: one => auth.credentials(one, { allow: ['user'] }),
      images: services.images,
    });
    const server = express().use(router).use(mockErrorHandler());
    return (path: string) => request(server).get(path);
  }

  const tagsOf = (repository: string) =>
    `/images/tags?repository=${registry.host}/${repository}`;
  const checkOf = (image: string) =>
    `/images/check?image=${encodeURIComponent(`${registry.host}/${image}`)}`;

  beforeEach(async () => {
    registry = await FakeRegistry.start({
      login: LOGIN,
      scheme: 'bearer',
      page: 2,
    });
    registry.image('shop/web', '1.0.0', { created: '2026-01-01T00:00:00Z' });
    registry.image('shop/web', 'main', { created: '2026-03-01T00:00:00Z' });
    registry.image('shop/web', '1.2.0', { created: '1970-01-01T00:00:00Z' });
    registry.image('shop/web', `sha256-${'a'.repeat(64)}.sig`);
    const built = registry.image('shop/web', 'amd64', {
      created: '2026-02-01T00:00:00Z',
      labels: LABELS,
    });
    const proof = registry.manifest('shop/web', 'proof', 'x', { layers: [] });
    registry.index('shop/web', '1.1.0', [proof, built]);
  });

  afterEach(async () => {
    await services?.stop();
    await registry.stop();
  });

  it('are listed newest first, with the build they came from', async () => {
    const get = app(LOGIN);
    const { body } = await get(tagsOf('shop/web'));

    expect(body.problem).toBeUndefined();
    expect(body.truncated).toBe(false);
    expect(body.items.map(({ tag }: { tag: string }) => tag)).toEqual([
      'main',
      '1.1.0',
      'amd64',
      '1.0.0',
      '1.2.0',
      'proof',
    ]);
    expect(body.items[1]).toEqual({
      tag: '1.1.0',
      digest: expect.stringMatching(/^sha256:/),
      created: '2026-02-01T00:00:00.000Z',
      sizeBytes: 1024,
      build: {
        revision: 'abc123',
        url: 'https://git.example.com/shop/web',
        version: '1.1.0',
      },
    });
  });

  it('are searched, and opened once however often they are listed', async () => {
    const get = app(LOGIN);
    const { body } = await get(`${tagsOf('shop/web')}&text=1.`);
    expect(body.items).toHaveLength(3);
    const before = registry.requests.length;
    await get(`${tagsOf('shop/web')}&text=1.`);
    expect(registry.requests).toHaveLength(before);
    await get(`${tagsOf('shop/web')}&text=1.0`);
    expect(
      registry.requests.slice(before).filter(what => what.includes('blobs')),
    ).toEqual([]);
  });

  it('are checked before a deploy', async () => {
    const get = app(LOGIN);
    const digest = registry.image('shop/api', '1');

    expect((await get(checkOf('shop/api:1'))).body).toEqual({
      image: `${registry.host}/shop/api:1`,
      state: 'exists',
      digest,
    });
    expect((await get(checkOf('shop/api:2'))).body).toEqual({
      image: `${registry.host}/shop/api:2`,
      state: 'missing',
      message: `${registry.host} has no tag 2 of shop/api: check the name, and that the build has pushed it`,
    });
    expect((await get(checkOf(`shop/api@${digest}`))).body.state).toBe(
      'exists',
    );
  });

  it('of other registries are not asked for', async () => {
    const get = app();
    const other = '10.0.0.1:5000/shop/web';
    const tags = await get(`/images/tags?repository=${other}`);
    const check = await get(`/images/check?image=${other}:1`);

    expect(tags.body).toMatchObject({
      items: [],
      problem: expect.stringContaining('add it at foredeck.helm.registries'),
    });
    expect(check.body).toMatchObject({
      state: 'unknown',
      message: expect.stringContaining('foredeck.helm.publicRegistries'),
    });
  });

  it('are unknown when the login is refused, and no secret is told', async () => {
    const get = app({ ...LOGIN, password: 'wrong-secret' });
    const check = await get(checkOf('shop/web:1.0.0'));
    const tags = await get(tagsOf('shop/web'));

    expect(check.body).toMatchObject({
      state: 'unknown',
      message: `${registry.host} refuses the login (401): check username, password or token of the registry ${registry.host} at foredeck.helm.registries`,
    });
    expect(tags.body.problem).toContain('refuses the login');
    expect(check.text + tags.text).not.toContain('wrong-secret');
  });

  it('come from the API of Harbor with the time of their push', async () => {
    registry.answers.set(
      '/api/v2.0/projects/shop/repositories/team%252Fweb/artifacts',
      [
        {
          digest: 'sha256:1',
          push_time: '2026-05-01T00:00:00.000Z',
          size: 5,
          tags: [
            { name: '1.0', push_time: '2026-05-01T00:00:00.000Z' },
            { name: 'newest', push_time: '2026-06-01T00:00:00.000Z' },
          ],
          extra_attrs: { config: { Labels: LABELS } },
        },
        { digest: 'sha256:2', tags: null },
      ],
    );
    const get = app({ ...LOGIN, type: 'harbor' });
    const { body } = await get(tagsOf('shop/team/web'));

    expect(body.items).toMatchObject([
      {
        tag: 'newest',
        digest: 'sha256:1',
        created: '2026-06-01T00:00:00.000Z',
      },
      { tag: '1.0', sizeBytes: 5, build: { revision: 'abc123' } },
    ]);
  });

  it('say which part of a question is wrong', async () => {
    const get = app();
    const answers = await Promise.all(
      [
        '/images/tags',
        '/images/tags?repository=A%20B',
        '/images/tags?repository=nginx:1',
        '/images/check?image=',
        '/images/check?image=a&image=b',
      ].map(get),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(400));
  });

  it('are shown only to those who may see the store', async () => {
    const get = app(LOGIN, false);
    const answers = await Promise.all([
      get(tagsOf('shop/web')),
      get(checkOf('shop/web:1.0.0')),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
    expect(registry.requests).toEqual([]);
  });

  it('do not hold up a preview', async () => {
    const registries = new Registries({
      settings: [
        {
          host: registry.host,
          harbor: false,
          insecure: true,
          trustedHosts: [],
          key: 'x',
          login: LOGIN,
        },
      ],
    });
    const images = new RegistryImageService({
      registries,
      reader: new TagReader(),
    });
    const one = `${registry.host}/shop/web:1.0.0`;
    const soon = new PreviewImageChecks({ images });
    const never = new PreviewImageChecks({ images, patienceMs: 0 });

    expect(await never.check([one])).toMatchObject([{ state: 'unknown' }]);
    expect(await soon.check([one, one, 'A B', 'nginx'])).toMatchObject([
      { image: one, state: 'exists' },
      { image: 'A B', state: 'unknown' },
      { image: 'nginx', state: 'unknown' },
    ]);
    await registries.close();
  });
});
