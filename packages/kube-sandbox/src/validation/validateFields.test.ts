import fc from 'fast-check';

import { readExchanges } from '../__fixtures__/exchanges';
import {
  CONFIG_MAP,
  DEPLOYMENT,
  schemas,
  SERVICE,
} from '../__fixtures__/schemas';
import type { GroupVersionKind } from '../schema/JsonSchema';
import { StatusError } from '../status/StatusError';
import type { KubeObject } from '../store/KubeObject';
import { parseApiVersion } from '../types/ResourceType';
import { duplicateFields } from './duplicateFields';
import { validateFields, type FieldsRequest } from './validateFields';

const read = (
  gvk: GroupVersionKind,
  raw: string,
  mode: FieldsRequest['mode'] = 'Strict',
  patchType?: FieldsRequest['patchType'],
) =>
  validateFields({
    object: JSON.parse(raw) as KubeObject,
    raw,
    mode,
    gvk,
    schemas,
    patchType,
  });

const deployment = (spec: string) =>
  `{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"a"},"spec":${spec}}`;

function refusal(run: () => unknown): StatusError {
  try {
    run();
  } catch (error) {
    if (error instanceof StatusError) {
      return error;
    }
    throw error;
  }
  throw new Error('it was not refused');
}

describe('validateFields', () => {
  it('refuses unknown and duplicate fields in strict mode', () => {
    const error = refusal(() =>
      read(
        DEPLOYMENT,
        deployment(
          '{"replicas":1,"colour":"red","replicas":2,"template":{"spec":{"containers":[{"name":"c","imagePullpolicy":"Always"}]}}}',
        ),
      ),
    );
    expect(error.code).toBe(400);
    expect(error.status.reason).toBe('BadRequest');
    expect(error.message).toBe(
      'Deployment in version "v1" cannot be handled as a Deployment: strict decoding error: unknown field "spec.colour", unknown field "spec.template.spec.containers[0].imagePullpolicy", duplicate field "spec.replicas"',
    );
  });

  it('warns or keeps silent in the other modes, and drops the fields', () => {
    const raw = deployment('{"replicas":1,"colour":"red"}');
    const warned = read(DEPLOYMENT, raw, 'Warn');
    expect(warned.warnings).toEqual(['unknown field "spec.colour"']);
    expect(warned.object.spec).toEqual({ replicas: 1 });
    const ignored = read(DEPLOYMENT, raw, 'Ignore');
    expect(ignored.warnings).toEqual([]);
    expect(ignored.object.spec).toEqual({ replicas: 1 });
  });

  it.each([
    [
      deployment('{"replicas":"two"}'),
      'json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32',
    ],
    [
      deployment('{"replicas":1.5}'),
      'json: cannot unmarshal number 1.5 into Go struct field DeploymentSpec.spec.replicas of type int32',
    ],
    [
      deployment('{"template":{"spec":{"containers":{"name":"c"}}}}'),
      'json: cannot unmarshal object into Go struct field PodSpec.spec.template.spec.containers of type []v1.Container',
    ],
    [
      deployment('{"template":{"metadata":{"labels":{"a":1}}}}'),
      'json: cannot unmarshal number into Go struct field ObjectMeta.spec.template.metadata.labels of type string',
    ],
    [
      deployment(
        '{"template":{"spec":{"containers":[{"name":"c","resources":{"limits":{"cpu":"much"}}}]}}}',
      ),
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
    ],
  ])('refuses a wrong type in any mode %#', (raw, problem) => {
    expect(refusal(() => read(DEPLOYMENT, raw, 'Ignore')).message).toBe(
      `Deployment in version "v1" cannot be handled as a Deployment: ${problem}`,
    );
  });

  it('refuses a Secret that is not base64', () => {
    const gvk = { group: '', version: 'v1', kind: 'Secret' };
    expect(
      refusal(() =>
        read(
          gvk,
          '{"apiVersion":"v1","kind":"Secret","metadata":{"name":"a"},"data":{"a":"no base64!"}}',
        ),
      ).message,
    ).toContain('illegal base64 data at input byte 2');
  });

  it('reads empty optional lists and nulls as absent', () => {
    const raw = JSON.stringify({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'a', labels: {}, annotations: null },
      spec: { ports: [], selector: {}, type: null, sessionAffinityConfig: {} },
    });
    const { object } = read(SERVICE, raw);
    expect(object.metadata).toEqual({ name: 'a' });
    expect(object.spec).toEqual({ sessionAffinityConfig: {} });
  });

  it('keeps what is empty where anything may stand', () => {
    const gvk = {
      group: 'apiextensions.k8s.io',
      version: 'v1',
      kind: 'CustomResourceDefinition',
    };
    const items = { type: 'array', default: [], items: { type: 'string' } };
    const openAPIV3Schema = { type: 'object', properties: { items } };
    const raw = JSON.stringify({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'a' },
      spec: { versions: [{ name: 'v1', schema: { openAPIV3Schema } }] },
    });
    expect(read(gvk, raw).object.spec).toEqual({
      versions: [{ name: 'v1', schema: { openAPIV3Schema } }],
    });
  });

  it('tells a patch from an object', () => {
    const patch = '{"spec":{"colour":"red"}}';
    const error = refusal(() =>
      validateFields({
        object: JSON.parse(deployment('{"colour":"red"}')) as KubeObject,
        raw: patch,
        mode: 'Strict',
        gvk: DEPLOYMENT,
        schemas,
        patchType: 'merge',
      }),
    );
    expect(error.status).toMatchObject({
      code: 422,
      reason: 'Invalid',
      details: {
        causes: [
          {
            field: 'patch',
            message:
              'Invalid value: "{\\"spec\\":{\\"colour\\":\\"red\\"}}": strict decoding error: unknown field "spec.colour"',
          },
        ],
      },
    });
  });

  it('leaves an apply configuration as it is, but for duplicates', () => {
    const raw = '{"apiVersion":"v1","kind":"ConfigMap","odd":null,"data":{}}';
    expect(read(CONFIG_MAP, raw, 'Strict', 'apply').object).toEqual(
      JSON.parse(raw),
    );
    const twice = '{"data":{"a":"1","a":"2"}}';
    expect(
      refusal(() => read(CONFIG_MAP, twice, 'Strict', 'apply')).message,
    ).toContain('key "a" already set in map');
  });

  it('keeps everything of the objects a real server answered with', () => {
    const bodies = [
      'helm-install-wait',
      'kubectl-apply-ssa',
      'kubectl-wait-job',
    ]
      .flatMap(readExchanges)
      .map(({ response }) => response.body as KubeObject)
      .filter(body => body?.metadata?.uid);
    expect(bodies.length).toBeGreaterThan(10);
    for (const body of bodies) {
      const gvk = { ...parseApiVersion(body.apiVersion), kind: body.kind };
      const { object } = validateFields({
        object: body,
        raw: JSON.stringify(body),
        mode: 'Strict',
        gvk,
        schemas,
      });
      expect(JSON.stringify(object.spec)).toEqual(JSON.stringify(body.spec));
    }
  });
});

describe('duplicateFields', () => {
  it('gives the path of each, through lists and strings', () => {
    expect(
      duplicateFields(
        '{"a":[{"b":1},{"c":"{\\"x\\":1,","c":2}],"d":{"e":[1,2],"e":{}},"a":0}',
      ),
    ).toEqual(['a[1].c', 'd.e', 'a']);
    expect(duplicateFields('a: 1\nb: 2\na: 3\n')).toEqual(['a']);
  });

  it('finds none in what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        expect(duplicateFields(JSON.stringify({ value }))).toEqual([]);
      }),
    );
  });
});
