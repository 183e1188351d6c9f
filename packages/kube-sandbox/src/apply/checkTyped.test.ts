import { applyAs, deployment, manifest } from '../__fixtures__/applying';
import { DEPLOYMENT, schemas } from '../__fixtures__/schemas';
import { StatusError } from '../status/StatusError';

describe('checkTyped', () => {
  it.each([
    [
      deployment(1, ['A', 'A']),
      'failed to create typed patch object (shop/web; apps/v1, Kind=Deployment): .spec.template.spec.containers[name="web"].env: duplicate entries for key [name="A"]',
    ],
    [
      manifest(DEPLOYMENT, { spec: { replicas: 'two', colour: 'red' } }),
      'failed to create typed patch object (shop/web; apps/v1, Kind=Deployment): errors:\n  .spec.replicas: expected numeric (int or float), got string\n  .spec.colour: field not declared in schema',
    ],
  ])('refuses what does not fit the schema %#', (applied, message) => {
    expect(() => applyAs('ops', applied)).toThrow(
      expect.objectContaining({ message, code: 500 }),
    );
    expect(() => applyAs('ops', applied)).toThrow(StatusError);
  });

  it('needs the keys of list items', () => {
    const gvk = { group: 'shop.example', version: 'v1', kind: 'Basket' };
    schemas.register(gvk, {
      properties: {
        items: {
          type: 'array',
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['sku'],
          items: { type: 'object', properties: { sku: { type: 'string' } } },
        },
      },
    });
    expect(() => applyAs('ops', manifest(gvk, { items: [{}] }))).toThrow(
      '.items: element 0: associative list with keys has an element that omits key field "sku" (and doesn\'t have default value)',
    );
  });
});
