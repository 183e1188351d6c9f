import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { clusterEntry, configData } from './__testUtils__/access';
import { startApiServer, type ApiServer } from './__testUtils__/apiServer';
import { Collection, object } from './__testUtils__/collection';
import { kubernetesAccessServiceRef } from './service';
import type { KubernetesAccess } from './types';

const spec = { path: '/api/v1/configmaps' };

let collection: Collection;
let server: ApiServer;

beforeEach(async () => {
  collection = new Collection();
  collection.items = [object('a', 1)];
  server = await startApiServer(collection.handler);
});

afterEach(async () => {
  await server.stop();
});

/** Starts a backend with two plugins that each ask for the clusters. */
async function start(data: JsonObject) {
  const config = mockServices.rootConfig({ data });
  const warnings: string[] = [];
  const logger = mockServices.rootLogger.mock();
  logger.child.mockReturnValue(logger);
  logger.warn.mockImplementation(message => warnings.push(message));
  const given: KubernetesAccess[] = [];
  const plugin = (pluginId: string) =>
    createBackendPlugin({
      pluginId,
      register(env) {
        env.registerInit({
          deps: { access: kubernetesAccessServiceRef },
          async init({ access }) {
            given.push(access);
          },
        });
      },
    });
  const backend = await startTestBackend({
    features: [
      plugin('one'),
      plugin('two'),
      createServiceFactory({
        service: coreServices.rootConfig,
        deps: {},
        factory: () => config,
      }),
      createServiceFactory({
        service: coreServices.rootLogger,
        deps: {},
        factory: () => logger,
      }),
    ],
  });
  return { backend, config, warnings, one: given[0], two: given[1] };
}

it('shares what it watches between the plugins and ends with the backend', async () => {
  const { backend, one, two } = await start(
    configData([clusterEntry(server.url)]),
  );
  const informers = [one, two].map(access =>
    access.cluster('test').informer(spec),
  );
  await Promise.all(informers.map(informer => informer.ready()));
  await collection.watched();

  expect(collection.lists).toHaveLength(1);
  await backend.stop();
  expect(informers[0].problem).toBe(
    'Test cluster: the portal is shutting down',
  );
});

it('starts with one warning when no clusters are configured', async () => {
  const { backend, warnings, one } = await start({});

  expect(one.clusters()).toEqual([]);
  expect(() => one.cluster('test')).toThrow(
    'There is no cluster named test: the kubernetes config has no usable clusters',
  );
  expect(warnings).toEqual([
    expect.stringMatching(/^No clusters are configured/),
  ]);
  await backend.stop();
});

it('follows the configuration and leaves the same entries alone', async () => {
  const kept = clusterEntry(server.url);
  const changed = clusterEntry(server.url, { name: 'changed' });
  const { backend, config, one } = await start(configData([kept, changed]));
  const before = one.clusters();
  const [keptInformer, changedInformer] = before.map(cluster =>
    cluster.informer(spec),
  );
  await Promise.all([keptInformer.ready(), changedInformer.ready()]);
  const seen: string[][] = [];
  one.onChange(() => seen.push(one.clusters().map(({ info }) => info.name)));

  config.update({ data: configData([kept, changed]) });
  expect(seen).toEqual([]);

  config.update({
    data: configData([
      kept,
      { ...changed, serviceAccountToken: 'new-token' },
      clusterEntry(server.url, { name: 'added' }),
    ]),
  });

  expect(seen).toEqual([['test', 'changed', 'added']]);
  expect(one.cluster('test')).toBe(before[0]);
  expect(keptInformer.problem).toBeUndefined();
  expect(one.cluster('changed')).not.toBe(before[1]);
  expect(changedInformer.problem).toBe(
    'Test cluster: its entry in the kubernetes config has changed',
  );
  await one
    .cluster('changed')
    .request({ kind: 'service' }, { path: '/version' });
  expect(server.received.at(-1)?.headers.authorization).toEqual([
    'Bearer new-token',
  ]);
  expect(() => one.cluster('gone')).toThrow(
    'There is no cluster named gone in the kubernetes config; there are test, changed, added',
  );
  await backend.stop();
});

it('is not held up by a cluster that is down', async () => {
  const silent = await startApiServer(() => {});
  const { backend, one } = await start(
    configData([
      clusterEntry(silent.url, { name: 'silent' }),
      clusterEntry(server.url),
    ]),
  );
  const waiting = one.cluster('silent').informer(spec).ready();
  const informer = one.cluster('test').informer(spec);
  await informer.ready();

  expect(informer.list()).toHaveLength(1);
  await backend.stop();
  await expect(waiting).rejects.toThrow('the portal is shutting down');
  await silent.stop();
});
