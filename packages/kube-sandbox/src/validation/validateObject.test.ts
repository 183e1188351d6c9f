import { readExchanges } from '../__fixtures__/exchanges';
import { CONFIG_MAP, schemas, SERVICE } from '../__fixtures__/schemas';
import { make, problems, type Rest } from '../__fixtures__/validating';
import type { KubeObject } from '../store/KubeObject';
import { parseApiVersion } from '../types/ResourceType';

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
