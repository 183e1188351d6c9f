import { NOW } from '../__fixtures__/tables';
import type { KubeObject } from '../store/KubeObject';
import { toTable } from './toTable';

describe('customColumns', () => {
  it('prints custom resources by their definition', () => {
    const table = toTable({
      resource: 'baskets.shop.example',
      objects: [
        {
          apiVersion: 'shop.example/v1',
          kind: 'Basket',
          metadata: {
            name: 'b',
            labels: { 'a.b/c': 'label' },
            creationTimestamp: '2026-11-21T11:24:50Z',
          },
          spec: { size: 3, items: [{ sku: 'x' }, { sku: 'y' }] },
          status: {
            conditions: [
              { type: 'Paid', status: 'False' },
              { type: 'Ready', status: 'True' },
            ],
          },
        } as unknown as KubeObject,
      ],
      includeObject: 'Object',
      now: NOW,
      crdColumns: [
        { name: 'Size', type: 'integer', jsonPath: '.spec.size' },
        {
          name: 'Ready',
          type: 'string',
          jsonPath: '.status.conditions[?(@.type=="Ready")].status',
        },
        { name: 'Last', type: 'string', jsonPath: '.spec.items[-1].sku' },
        {
          name: 'Label',
          type: 'string',
          jsonPath: '.metadata.labels.a\\.b/c',
        },
        { name: 'None', type: 'string', jsonPath: '.spec.none', priority: 1 },
        { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
      ],
    });
    expect(table.rows[0].cells).toEqual([
      'b',
      3,
      'True',
      'y',
      'label',
      null,
      '2d',
    ]);
    expect(table.columnDefinitions[5]).toMatchObject({
      name: 'None',
      priority: 1,
    });
  });
});
