import fc from 'fast-check';

import { readExchanges } from '../__fixtures__/exchanges';
import { CONFIG_MAP, DEPLOYMENT, POD, SERVICE } from '../__fixtures__/schemas';
import { parseApiVersion } from '../types/ResourceType';
import type { GroupVersionKind } from '../schema/JsonSchema';
import { SchemaNode } from '../schema/SchemaNode';
import type { KubeObject } from '../store/KubeObject';
import { applyDefaults } from './applyDefaults';

const object = (gvk: GroupVersionKind, rest: Record<string, unknown>) =>
  ({
    apiVersion: gvk.group ? `${gvk.group}/${gvk.version}` : gvk.version,
    kind: gvk.kind,
    metadata: { name: 'x' },
    ...rest,
  } as unknown as KubeObject);

const fill = (gvk: GroupVersionKind, rest: Record<string, unknown>) =>
  applyDefaults({ object: object(gvk, rest), gvk });

const container = { name: 'c', image: 'nginx:1' };

describe('applyDefaults', () => {
  const created = [
    ...readExchanges('kubectl-apply'),
    ...readExchanges('helm-install-wait'),
    ...readExchanges('helm-test'),
  ].filter(
    ({ request, response }) =>
      response.status === 201 && (request.body as KubeObject)?.kind,
  );

  it.each(
    created.map(exchange => [
      (exchange.request.body as KubeObject).kind,
      exchange,
    ]),
  )('fills in what a real server filled in: %s', (_kind, exchange) => {
    const { request, response } = exchange as (typeof created)[number];
    const sent = request.body as KubeObject;
    const filled = applyDefaults({
      object: sent,
      gvk: { ...parseApiVersion(sent.apiVersion), kind: sent.kind },
    });
    const answer = structuredClone(response.body as KubeObject);
    const spec = (answer.spec ?? {}) as Record<string, unknown>;
    // Given by admission and allocation, not by defaulting.
    if (sent.kind === 'Service') {
      delete spec.clusterIP;
      delete spec.clusterIPs;
      delete spec.ipFamilies;
      delete spec.ipFamilyPolicy;
    }
    if (sent.kind === 'Pod') {
      for (const field of [
        'volumes',
        'tolerations',
        'priority',
        'preemptionPolicy',
        'serviceAccount',
        'serviceAccountName',
      ]) {
        delete spec[field];
      }
      const containers = spec.containers as Array<Record<string, unknown>>;
      containers.forEach(each => delete each.volumeMounts);
    }
    const { metadata: _sent, ...filledRest } = filled;
    const { metadata: _answer, ...answerRest } = answer;
    expect(filledRest).toEqual(answerRest);
  });

  it('covers each kind of the recordings', () => {
    expect(
      new Set(created.map(({ request }) => (request.body as KubeObject).kind)),
    ).toEqual(new Set(['ServiceAccount', 'Service', 'Deployment', 'Pod']));
  });

  it.each([
    ['nginx', 'Always'],
    ['nginx:latest', 'Always'],
    ['nginx:1.25', 'IfNotPresent'],
    ['host:5000/nginx', 'Always'],
    ['host:5000/nginx:1', 'IfNotPresent'],
    [`nginx@sha256:${'0'.repeat(64)}`, 'IfNotPresent'],
  ])('pulls %s %s', (image, policy) => {
    const pod = fill(POD, { spec: { containers: [{ name: 'c', image }] } });
    expect(pod.spec).toMatchObject({
      containers: [{ imagePullPolicy: policy }],
    });
  });

  it('derives requests and the quality of service class from limits', () => {
    const limits = { cpu: '1', memory: '1Gi' };
    const pod = fill(POD, {
      spec: { containers: [{ ...container, resources: { limits } }] },
    });
    expect(pod).toMatchObject({
      spec: { containers: [{ resources: { requests: limits } }] },
      status: { qosClass: 'Guaranteed' },
    });
    expect(
      fill(POD, {
        spec: {
          containers: [{ ...container, resources: { limits: { cpu: '1' } } }],
        },
      }).status,
    ).toMatchObject({ qosClass: 'Burstable' });
  });

  it('writes stringData into data', () => {
    const secret = fill(
      { group: '', version: 'v1', kind: 'Secret' },
      { data: { a: 'b2xk', b: 'a2VlcA==' }, stringData: { a: 'new' } },
    );
    expect(secret.data).toEqual({ a: 'bmV3', b: 'a2VlcA==' });
    expect(secret).not.toHaveProperty('stringData');
    expect(secret.type).toBe('Opaque');
  });

  it('fills in the other workloads', () => {
    const template = { spec: { containers: [container] } };
    const apps = (kind: string) => ({ group: 'apps', version: 'v1', kind });
    expect(
      fill(apps('StatefulSet'), { spec: { template } }).spec,
    ).toMatchObject({
      replicas: 1,
      podManagementPolicy: 'OrderedReady',
      updateStrategy: {
        type: 'RollingUpdate',
        rollingUpdate: { partition: 0 },
      },
      persistentVolumeClaimRetentionPolicy: {
        whenDeleted: 'Retain',
        whenScaled: 'Retain',
      },
    });
    expect(fill(apps('DaemonSet'), { spec: { template } }).spec).toMatchObject({
      updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } },
    });
    const batch = (kind: string) => ({ group: 'batch', version: 'v1', kind });
    expect(fill(batch('Job'), { spec: { template } }).spec).toMatchObject({
      parallelism: 1,
      completions: 1,
      backoffLimit: 6,
      completionMode: 'NonIndexed',
    });
    const queue = fill(batch('Job'), { spec: { template, parallelism: 3 } });
    expect(queue.spec).not.toHaveProperty('completions');
    expect(
      fill(batch('CronJob'), { spec: { jobTemplate: { spec: { template } } } })
        .spec,
    ).toMatchObject({
      concurrencyPolicy: 'Allow',
      jobTemplate: {
        spec: { template: { spec: { restartPolicy: 'Always' } } },
      },
    });
  });

  it('keeps a Recreate strategy free of rolling update settings', () => {
    const deployment = fill(DEPLOYMENT, {
      spec: { strategy: { type: 'Recreate' } },
    });
    expect(deployment.spec).toMatchObject({ strategy: { type: 'Recreate' } });
    expect(
      (deployment.spec as { strategy: object }).strategy,
    ).not.toHaveProperty('rollingUpdate');
  });

  it('sets a target port and what each type of Service needs', () => {
    expect(
      fill(SERVICE, { spec: { ports: [{ port: 80 }] } }).spec,
    ).toMatchObject({ ports: [{ port: 80, targetPort: 80, protocol: 'TCP' }] });
    expect(
      fill(SERVICE, { spec: { type: 'LoadBalancer' } }).spec,
    ).toMatchObject({
      externalTrafficPolicy: 'Cluster',
      allocateLoadBalancerNodePorts: true,
    });
    expect(
      fill(SERVICE, { spec: { type: 'ExternalName' } }).spec,
    ).not.toHaveProperty('internalTrafficPolicy');
  });

  it('uses the defaults of a custom resource, nested ones too', () => {
    const gvk = { group: 'shop.example', version: 'v1', kind: 'Basket' };
    const customSchema = new SchemaNode(
      {
        type: 'object',
        properties: {
          spec: {
            type: 'object',
            default: {},
            properties: {
              size: { type: 'integer', default: 3 },
              items: {
                type: 'array',
                items: {
                  type: 'object',
                  properties: { unit: { type: 'string', default: 'kg' } },
                },
              },
            },
          },
        },
      },
      () => undefined,
    );
    const basket = applyDefaults({
      object: object(gvk, {}),
      gvk,
      customSchema,
    });
    expect(basket.spec).toEqual({ size: 3 });
    const filled = applyDefaults({
      object: object(gvk, { spec: { items: [{}, { unit: 'g' }] } }),
      gvk,
      customSchema,
    });
    expect(filled.spec).toEqual({
      size: 3,
      items: [{ unit: 'kg' }, { unit: 'g' }],
    });
  });

  it('is the same when done twice, and never changes what it is given', () => {
    const field = fc.record(
      {
        type: fc.constantFrom('ClusterIP', 'NodePort', 'LoadBalancer'),
        sessionAffinity: fc.constantFrom('None', 'ClientIP'),
        ports: fc.array(
          fc.record({ port: fc.integer({ min: 1, max: 65535 }) }),
        ),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(field, spec => {
        const sent = object(SERVICE, { spec });
        const copy = structuredClone(sent);
        const once = applyDefaults({ object: sent, gvk: SERVICE });
        expect(applyDefaults({ object: once, gvk: SERVICE })).toEqual(once);
        expect(sent).toEqual(copy);
      }),
    );
  });

  it('leaves kinds without defaults alone', () => {
    const sent = object(CONFIG_MAP, { data: { a: 'b' } });
    expect(applyDefaults({ object: sent, gvk: CONFIG_MAP })).toBe(sent);
  });
});
