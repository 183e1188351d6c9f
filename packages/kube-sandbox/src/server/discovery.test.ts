import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { apiClient } from '../__testUtils__/apiClient';
import type { Sandbox } from '../sandbox/Sandbox';
import { startSandbox } from '../sandbox/startSandbox';
import { dataDirectory } from '../types/dataFiles';

const aggregated =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

const widgets = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: {
      plural: 'widgets',
      singular: 'widget',
      kind: 'Widget',
      shortNames: ['wd'],
    },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        subresources: {
          status: {},
          scale: {
            specReplicasPath: '.spec.count',
            statusReplicasPath: '.status.count',
          },
        },
        additionalPrinterColumns: [
          { name: 'Count', type: 'integer', jsonPath: '.spec.count' },
        ],
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                required: ['count'],
                properties: {
                  count: { type: 'integer', minimum: 0 },
                  colour: { type: 'string', default: 'red' },
                },
              },
              status: {
                type: 'object',
                properties: { count: { type: 'integer' } },
              },
            },
          },
        },
      },
      {
        name: 'v1beta1',
        served: true,
        storage: false,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            'x-kubernetes-preserve-unknown-fields': true,
          },
        },
      },
    ],
  },
};

describe('discovery', () => {
  let sandbox: Sandbox;
  let client: ReturnType<typeof apiClient>;
  beforeAll(async () => {
    sandbox = await startSandbox();
    client = apiClient(sandbox);
  });
  afterAll(() => sandbox.stop());

  it('aggregates as the recorded server did, and adds metrics', async () => {
    const recorded = JSON.parse(
      readFileSync(resolve(dataDirectory, 'discovery.json'), 'utf8'),
    ) as Record<'api' | 'apis', { items: unknown[] }>;
    const api = await client.get('/api', { Accept: aggregated });
    expect(api.headers['content-type']).toBe(aggregated);
    expect(api.body).toEqual(recorded.api);
    const apis = await client.get('/apis', { Accept: aggregated });
    expect(apis.body.items.slice(0, recorded.apis.items.length)).toEqual(
      recorded.apis.items,
    );
    expect(apis.body.items.at(-1)?.metadata.name).toBe('metrics.k8s.io');
  });

  it('answers older clients', async () => {
    expect((await client.get('/api')).body).toMatchObject({
      kind: 'APIVersions',
      versions: ['v1'],
    });
    const groups = await client.get('/apis');
    expect(groups.body.groups).toContainEqual({
      name: 'apps',
      versions: [{ groupVersion: 'apps/v1', version: 'v1' }],
      preferredVersion: { groupVersion: 'apps/v1', version: 'v1' },
    });
    expect((await client.get('/apis/autoscaling')).body).toMatchObject({
      kind: 'APIGroup',
      preferredVersion: { version: 'v2' },
    });
    const apps = await client.get('/apis/apps/v1');
    expect(apps.body.resources).toContainEqual({
      name: 'deployments',
      singularName: 'deployment',
      namespaced: true,
      kind: 'Deployment',
      verbs: [
        'create',
        'delete',
        'deletecollection',
        'get',
        'list',
        'patch',
        'update',
        'watch',
      ],
      shortNames: ['deploy'],
      categories: ['all'],
      storageVersionHash: '8aSe+NMegvE=',
    });
    expect(apps.body.resources).toContainEqual({
      name: 'deployments/scale',
      singularName: '',
      namespaced: true,
      group: 'autoscaling',
      version: 'v1',
      kind: 'Scale',
      verbs: ['get', 'patch', 'update'],
    });
    expect((await client.get('/apis/nope')).code).toBe(404);
  });

  it('serves OpenAPI documents under addresses that never change', async () => {
    const index = await client.get('/openapi/v3');
    const { paths } = JSON.parse(index.text) as {
      paths: Record<string, { serverRelativeURL: string }>;
    };
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['api/v1', 'apis/apps/v1', 'apis/node.k8s.io/v1']),
    );
    const { serverRelativeURL } = paths['apis/apps/v1'];
    const document = await client.get(serverRelativeURL);
    expect(document.headers['cache-control']).toBe('public, immutable');
    const { etag = '' } = document.headers;
    const again = await client.get(serverRelativeURL, {
      'If-None-Match': etag,
    });
    expect(again.code).toBe(304);
    const { paths: operations, components } = document.body as unknown as {
      paths: Record<string, { patch: { parameters: Array<{ name: string }> } }>;
      components: { schemas: Record<string, object> };
    };
    const { patch } =
      operations['/apis/apps/v1/namespaces/{namespace}/deployments/{name}'];
    expect(patch.parameters.map(one => one.name)).toEqual([
      'dryRun',
      'fieldManager',
      'fieldValidation',
      'force',
    ]);
    expect(components.schemas).toHaveProperty([
      'io.k8s.api.apps.v1.Deployment',
    ]);
    const node = await client.get('/openapi/v3/apis/node.k8s.io/v1');
    expect(node.text).toContain('"io.k8s.api.node.v1.RuntimeClass"');
    expect(node.text).not.toContain('#/definitions/');
    expect((await client.get('/openapi/v2')).body.definitions).toHaveProperty([
      'io.k8s.api.core.v1.Pod',
    ]);
  });

  it('serves custom resources as long as their definition is there', async () => {
    const definitions =
      '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
    expect((await client.post(definitions, widgets)).code).toBe(201);
    const path = '/apis/example.com/v1/namespaces/default/widgets';
    const widget = (count: unknown, name = 'w') => ({
      apiVersion: 'example.com/v1',
      kind: 'Widget',
      metadata: { name },
      spec: { count },
    });
    const made = await client.post(path, widget(2));
    expect(made.body).toMatchObject({
      spec: { count: 2, colour: 'red' },
      metadata: { generation: 1 },
    });
    expect((await client.post(path, widget(-1, 'x'))).body.message).toMatch(
      /spec.count/,
    );
    expect(
      (await client.post(path, widget(undefined, 'x'))).body.message,
    ).toMatch(/spec.count: Required value/);
    const scaled = await client.patch(`${path}/w/scale`, 'merge-patch+json', {
      spec: { replicas: 5 },
    });
    expect(scaled.body).toMatchObject({ spec: { replicas: 5 } });
    const status = await client.patch(`${path}/w/status`, 'merge-patch+json', {
      status: { count: 4 },
      spec: { count: 9 },
    });
    expect(status.body).toMatchObject({
      spec: { count: 5 },
      status: { count: 4 },
    });
    const older = await client.get(
      '/apis/example.com/v1beta1/namespaces/default/widgets/w',
    );
    expect(older.body).toMatchObject({
      apiVersion: 'example.com/v1beta1',
      spec: { count: 5 },
    });
    const list = await client.get(path);
    expect(list.body).toMatchObject({
      kind: 'WidgetList',
      items: [{ kind: 'Widget' }],
    });
    expect(
      (await client.patch(`${path}/w`, 'strategic-merge-patch+json', {})).code,
    ).toBe(415);
    const table = await client.get(path, {
      Accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json',
    });
    expect(table.text).toContain('"Count"');
    expect(
      (await client.get('/openapi/v3/apis/example.com/v1')).text,
    ).toContain('com.example.v1.Widget');

    await client.remove(`${definitions}/widgets.example.com`);
    expect((await client.get(path)).code).toBe(404);
    expect(sandbox.store.list('widgets.example.com')).toEqual([]);
  });
});
