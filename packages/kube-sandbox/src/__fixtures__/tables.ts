import type { KubeObject } from '../store/KubeObject';
import { toTable } from '../tables/toTable';

/** When the tables of the tests are printed; the object is 5 minutes old. */
export const NOW = new Date('2026-11-23T11:24:50Z');

/** The cells of one object by the names of their columns. */
export function cellsOf(
  resource: string,
  object: Record<string, unknown>,
  all = true,
): Record<string, unknown> {
  const table = toTable({
    resource,
    objects: [
      {
        ...object,
        metadata: {
          name: 'web',
          namespace: 'shop',
          creationTimestamp: '2026-11-23T11:19:50Z',
          ...(object.metadata as object),
        },
      } as unknown as KubeObject,
    ],
    includeObject: 'None',
    now: NOW,
  });
  return Object.fromEntries(
    table.columnDefinitions
      .map((column, index): [string, unknown, number] => [
        column.name,
        table.rows[0].cells[index],
        column.priority,
      ])
      .filter(([, , priority]) => all || priority === 0),
  );
}
