import fc from 'fast-check';

import { readExchanges } from '../__fixtures__/exchanges';
import {
  CONFIG_MAP,
  DEPLOYMENT,
  POD,
  schemas,
  SERVICE,
} from '../__fixtures__/schemas';
import { applyDefaults } from '../defaults/applyDefaults';
import type { GroupVersionKind } from '../schema/JsonSchema';
import type { KubeObject } from '../store/KubeObject';
import { parseApiVersion } from '../types/ResourceType';
import { cronProblem } from './cronSchedule';
import { isQuantity, quantityValue } from './quantityFormat';
import { validateObject } from './validateObject';

type Rest = Record<string, unknown>;

const make = (gvk: GroupVersionKind, rest: Rest, metadata: Rest = {}) =>
  applyDefaults({
    object: {
      apiVersion: gvk.group ? `${gvk.group}/${gvk.version}` : gvk.version,
      kind: gvk.kind,
      metadata: { name: 'web', ...metadata },
      ...rest,
    } as unknown as KubeObject,
    gvk,
  });

const problems = (
  gvk: GroupVersionKind,
  object: KubeObject,
  old?: KubeObject,
) =>
  validateObject({ object, old, gvk, schemas }).map(
    ({ field, message }) => `${field}: ${message}`,
  );

const container = { name: 'web', image: 'web:1' };
const pod = (spec: Rest) =>
  make(POD, { spec: { containers: [container], ...spec } });
const template = (spec: Rest = {}, labels: Rest = { app: 'web' }) => ({
  metadata: { labels },
  spec: { containers: [container], ...spec },
});
const deployment = (spec: Rest) =>
  make(DEPLOYMENT, {
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: template(),
      ...spec,
    },
  });
const batch = (kind: string) => ({ group: 'batch', version: 'v1', kind });

describe('validateObject', () => {
  it('accepts every object a real server answered with', () => {
    const bodies = [
      'helm-install-wait',
      'helm-upgrade-wait',
      'kubectl-apply',
      'kubectl-apply-ssa',
      'kubectl-wait-job',
      'kubectl-delete-pod',
    ]
      .flatMap(readExchanges)
      .map(({ response }) => response.body as KubeObject)
      .filter(body => body?.metadata?.uid);
    for (const body of bodies) {
      const gvk = { ...parseApiVersion(body.apiVersion), kind: body.kind };
      expect(problems(gvk, body, body)).toEqual([]);
    }
    expect(new Set(bodies.map(body => body.kind)).size).toBeGreaterThan(4);
  });

  it.each([
    [
      { name: 'Web_1' },
      /^metadata.name: Invalid value: "Web_1": a lowercase RFC 1123 subdomain must consist of/,
    ],
    [
      { name: '' },
      /^metadata.name: Required value: name or generateName is required$/,
    ],
    [
      { name: 'a', labels: { a: 'not good' } },
      /^metadata.labels: Invalid value: "not good": a valid label must be an empty string/,
    ],
    [
      { name: 'a', labels: { 'a b': '' } },
      /^metadata.labels: Invalid value: "a b": name part must consist of/,
    ],
    [
      { name: 'a', annotations: { big: 'x'.repeat(300_000) } },
      /^metadata.annotations: Too long: may not be more than 262144 bytes$/,
    ],
  ])('checks metadata %#', (metadata, expected) => {
    expect(problems(CONFIG_MAP, make(CONFIG_MAP, {}, metadata))).toEqual([
      expect.stringMatching(expected),
    ]);
  });

  it.each<[string, Rest, string]>([
    ['no container', { containers: [] }, 'spec.containers: Required value'],
    [
      'no image',
      { containers: [{ name: 'c' }] },
      'spec.containers[0].image: Required value',
    ],
    [
      'a name twice',
      { containers: [container, container] },
      'spec.containers[1].name: Duplicate value: "web"',
    ],
    [
      'a port out of range',
      { containers: [{ ...container, ports: [{ containerPort: 70000 }] }] },
      'spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive',
    ],
    [
      'a long port name',
      {
        containers: [
          {
            ...container,
            ports: [{ containerPort: 1, name: 'a-very-long-port-name' }],
          },
        ],
      },
      'spec.containers[0].ports[0].name: Invalid value: "a-very-long-port-name": must be no more than 15 bytes',
    ],
    [
      'a pull policy',
      { containers: [{ ...container, imagePullPolicy: 'Sometimes' }] },
      'spec.containers[0].imagePullPolicy: Unsupported value: "Sometimes": supported values: "Always", "IfNotPresent", "Never"',
    ],
    [
      'a missing volume',
      {
        containers: [
          { ...container, volumeMounts: [{ name: 'v', mountPath: '/v' }] },
        ],
      },
      'spec.containers[0].volumeMounts[0].name: Not found: "v"',
    ],
    [
      'more asked for than allowed',
      {
        containers: [
          {
            ...container,
            resources: { limits: { cpu: '500m' }, requests: { cpu: '1' } },
          },
        ],
      },
      'spec.containers[0].resources.requests: Invalid value: "1": must be less than or equal to cpu limit of 500m',
    ],
    [
      'a probe without handler',
      { containers: [{ ...container, livenessProbe: {} }] },
      'spec.containers[0].livenessProbe: Required value: must specify a handler type',
    ],
    [
      'a volume of two types',
      { volumes: [{ name: 'v', emptyDir: {}, configMap: { name: 'c' } }] },
      'spec.volumes[0].configMap: Forbidden: may not specify more than 1 volume type',
    ],
    [
      'an unknown restart policy',
      { restartPolicy: 'Maybe' },
      'spec.restartPolicy: Unsupported value: "Maybe": supported values: "Always", "OnFailure", "Never"',
    ],
  ])('finds in a pod: %s', (_what, spec, expected) => {
    expect(problems(POD, pod(spec))).toEqual([expected]);
  });

  it('wants selectors that match', () => {
    const good = deployment({});
    expect(problems(DEPLOYMENT, good)).toEqual([]);
    expect(
      problems(
        DEPLOYMENT,
        deployment({ template: template({}, { app: 'b' }) }),
      ),
    ).toEqual([
      'spec.template.metadata.labels: Invalid value: {"app":"b"}: `selector` does not match template `labels`',
    ]);
    expect(problems(DEPLOYMENT, deployment({ selector: undefined }))).toEqual([
      'spec.selector: Required value',
    ]);
  });

  it('checks how a deployment rolls', () => {
    expect(
      problems(
        DEPLOYMENT,
        deployment({
          replicas: -1,
          strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } },
        }),
      ),
    ).toEqual([
      'spec.replicas: Invalid value: -1: must be greater than or equal to 0',
      'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0',
    ]);
    expect(
      problems(
        DEPLOYMENT,
        deployment({ template: template({ restartPolicy: 'Never' }) }),
      ),
    ).toEqual([
      'spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"',
    ]);
  });

  it('lets the pods of a StatefulSet mount the volumes it claims', () => {
    const gvk = { group: 'apps', version: 'v1', kind: 'StatefulSet' };
    const mounted = {
      ...container,
      volumeMounts: [{ name: 'data', mountPath: '/data' }],
    };
    const set = (claims: Rest[]) =>
      make(gvk, {
        spec: {
          selector: { matchLabels: { app: 'web' } },
          template: template({ containers: [mounted] }),
          volumeClaimTemplates: claims,
        },
      });
    expect(problems(gvk, set([{ metadata: { name: 'data' } }]))).toEqual([]);
    expect(problems(gvk, set([]))).toEqual([
      'spec.template.spec.containers[0].volumeMounts[0].name: Not found: "data"',
    ]);
  });

  it('checks jobs and their schedules', () => {
    const job = (spec: Rest) => make(batch('Job'), { spec });
    expect(problems(batch('Job'), job({ template: template() }))).toEqual([
      'spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"',
    ]);
    const good = job({ template: template({ restartPolicy: 'Never' }) });
    expect(
      problems(
        batch('CronJob'),
        make(batch('CronJob'), {
          spec: { schedule: 'often', jobTemplate: { spec: good.spec } },
        }),
      ),
    ).toEqual([
      'spec.schedule: Invalid value: "often": expected exactly 5 fields, found 1: [often]',
    ]);
  });

  it.each([
    ['*/5 * * * *', undefined],
    ['0 9-17 * jan-mar mon-fri', undefined],
    ['@every 5m', undefined],
    ['60 * * * *', 'end of range (60) above maximum (59): 60'],
    ['* * 0 * *', 'beginning of range (0) below minimum (1): 0'],
    [
      'x * * * *',
      'failed to parse int from x: strconv.Atoi: parsing "x": invalid syntax',
    ],
    ['@often', 'unrecognized descriptor: @often'],
  ])('reads the schedule %s', (schedule, problem) => {
    expect(cronProblem(schedule)).toBe(problem);
  });

  it('checks services', () => {
    const service = (spec: Rest, name = 'web') =>
      make(SERVICE, { spec: { ports: [{ port: 80 }], ...spec } }, { name });
    expect(problems(SERVICE, service({}))).toEqual([]);
    expect(problems(SERVICE, service({ ports: [] }))).toEqual([
      'spec.ports: Required value',
    ]);
    expect(
      problems(SERVICE, service({ ports: [{ port: 80 }, { port: 81 }] })),
    ).toEqual([
      'spec.ports[0].name: Required value',
      'spec.ports[1].name: Required value',
    ]);
    expect(problems(SERVICE, service({}, '1web'))).toEqual([
      expect.stringContaining('a DNS-1035 label must consist of'),
    ]);
  });

  it('checks the keys of configuration', () => {
    expect(
      problems(CONFIG_MAP, make(CONFIG_MAP, { data: { 'a b': '' } })),
    ).toEqual([
      expect.stringMatching(
        /^data\[a b\]: Invalid value: "a b": a valid config key/,
      ),
    ]);
  });

  it('checks a custom resource by its schema', () => {
    const gvk = { group: 'shop.example', version: 'v1', kind: 'Basket' };
    schemas.register(gvk, {
      required: ['spec'],
      properties: {
        spec: {
          type: 'object',
          required: ['size'],
          properties: {
            size: { type: 'integer', minimum: 1 },
            colour: { type: 'string', enum: ['red', 'blue'] },
            code: { type: 'string', pattern: '^[a-z]+$' },
          },
        },
      },
    });
    expect(problems(gvk, make(gvk, {}))).toEqual(['spec: Required value']);
    expect(
      problems(
        gvk,
        make(gvk, { spec: { size: 0, colour: 'pink', code: 'A' } }),
      ),
    ).toEqual([
      'spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1',
      'spec.colour: Unsupported value: "pink": supported values: "red", "blue"',
      'spec.code: Invalid value: "A": spec.code in body should match \'^[a-z]+$\'',
    ]);
    expect(problems(gvk, make(gvk, { spec: { size: 'big' } }))).toEqual([
      'spec.size: Invalid value: "string": spec.size in body must be of type integer: "string"',
    ]);
  });
});

describe('quantities', () => {
  it.each([
    ['250m', 0.25],
    ['1.5Gi', 1.5 * 1024 ** 3],
    ['2e3', 2000],
    ['1k', 1000],
    ['.5', 0.5],
  ])('reads %s', (quantity, value) => {
    expect(quantityValue(quantity)).toBeCloseTo(value);
  });

  it('takes integers with any suffix and no other text', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.constantFrom('', 'm', 'k', 'Mi', 'G', 'e2'),
        (number, suffix) => isQuantity(`${number}${suffix}`),
      ),
    );
    for (const bad of ['', 'Gi', '1 Gi', '1GB', '1.2.3', 'ten']) {
      expect(isQuantity(bad)).toBe(false);
    }
  });
});
