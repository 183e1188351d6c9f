import { DEPLOYMENT, POD, schemas, SERVICE } from '../__fixtures__/schemas';
import type { SchemaNode } from './SchemaNode';

function at(node: SchemaNode | undefined, path: string): SchemaNode {
  let found = node;
  for (const step of path.split('.')) {
    found = step === '[]' ? found?.items : found?.child(step);
  }
  if (!found) {
    throw new Error(`no schema at ${path}`);
  }
  return found;
}

describe('createSchemas', () => {
  it('follows references from a kind to its leaves', () => {
    const image = at(
      schemas.forKind(DEPLOYMENT),
      'spec.template.spec.containers.[].image',
    );
    expect(image.type).toBe('string');
  });

  it('tells how lists and maps merge', () => {
    const pod = schemas.forKind(POD);
    const ports = at(pod, 'spec.containers.[].ports');
    expect(ports.listType).toBe('map');
    expect(ports.mapKeys).toEqual(['containerPort', 'protocol']);
    expect(ports.mergeKey).toBe('containerPort');
    expect(at(pod, 'metadata.finalizers').listType).toBe('set');
    expect(at(pod, 'spec.tolerations').listType).toBe('atomic');
    expect(at(pod, 'spec.volumes').patchStrategies).toEqual([
      'merge',
      'retainKeys',
    ]);
    const deployment = schemas.forKind(DEPLOYMENT);
    expect(at(deployment, 'spec.selector').atomicMap).toBe(true);
    expect(at(deployment, 'spec.strategy').patchStrategies).toEqual([
      'retainKeys',
    ]);
  });

  it('knows defaults and the special scalars', () => {
    const service = schemas.forKind(SERVICE);
    expect(at(service, 'spec.ports.[].protocol').default).toBe('TCP');
    expect(at(service, 'spec.ports.[].targetPort').type).toBe('int-or-string');
    const container = at(schemas.forKind(POD), 'spec.containers.[]');
    expect(at(container, 'resources.limits.memory').type).toBe('quantity');
    expect(container.field('resources')?.default).toEqual({});
  });

  it('covers kinds that only the v2 definitions describe', () => {
    expect(
      schemas.forKind({
        group: 'admissionregistration.k8s.io',
        version: 'v1',
        kind: 'ValidatingWebhookConfiguration',
      })?.type,
    ).toBe('object');
    expect(
      schemas.forKind({ group: 'none', version: 'v1', kind: 'None' }),
    ).toBeUndefined();
  });

  it('takes custom resources in and out', () => {
    const gvk = { group: 'shop.example', version: 'v1', kind: 'Basket' };
    schemas.register(gvk, {
      type: 'object',
      properties: {
        spec: {
          type: 'object',
          properties: { size: { 'x-kubernetes-int-or-string': true } },
        },
        open: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
      },
    });
    const node = schemas.forKind(gvk);
    expect(at(node, 'spec.size').type).toBe('int-or-string');
    expect(at(node, 'metadata.labels.app').type).toBe('string');
    expect(at(node, 'open').preserveUnknown).toBe(true);
    expect(at(node, 'spec').preserveUnknown).toBe(false);
    schemas.unregister(gvk);
    expect(schemas.forKind(gvk)).toBeUndefined();
  });
});
