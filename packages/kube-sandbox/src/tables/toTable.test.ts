import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { readExchanges, readOutput } from '../__fixtures__/exchanges';
import { cellsOf, NOW } from '../__fixtures__/tables';
import type { KubeObject } from '../store/KubeObject';
import type { Table } from './Table';
import { toTable } from './toTable';

/** A table as kubectl lays it out: columns padded to the longest, 3 apart. */
function print(table: Pick<Table, 'columnDefinitions' | 'rows'>): string[] {
  const lines = [
    table.columnDefinitions.map(({ name }) => name.toUpperCase()),
    ...table.rows.map(row => row.cells.map(cell => String(cell ?? ''))),
  ];
  const widths = lines[0].map((_, index) =>
    Math.max(...lines.map(line => line[index].length)),
  );
  return lines.map(line =>
    line
      .map((cell, index) => cell.padEnd(widths[index] + 3))
      .join('')
      .trim(),
  );
}

describe('toTable', () => {
  it('prints pods as a real server did', () => {
    const recorded = readExchanges('kubectl-get-pods')[2].response
      .body as Table;
    const pods = (
      readExchanges('kubectl-delete-pod')[2].response.body as {
        items: KubeObject[];
      }
    ).items;
    expect(pods).toHaveLength(4);
    const table = toTable({
      resource: 'pods',
      objects: pods,
      includeObject: 'Metadata',
      now: NOW,
    });
    expect(table.rows.map(({ cells: row }) => row)).toEqual(
      recorded.rows.slice(0, 4).map(({ cells: row }) => row),
    );
    expect(table.rows.map(({ conditions }) => conditions)).toEqual(
      recorded.rows.slice(0, 4).map(({ conditions }) => conditions),
    );
    const shape = (columns: Table['columnDefinitions']) =>
      columns.map(({ description, ...rest }) => rest);
    expect(shape(table.columnDefinitions)).toEqual(
      shape(recorded.columnDefinitions),
    );
    expect(table.rows[0].object).toMatchObject({
      kind: 'PartialObjectMetadata',
      apiVersion: 'meta.k8s.io/v1',
      metadata: pods[0].metadata,
    });
    expect(print(table)).toEqual(
      readOutput('kubectl-get-pods')
        .trim()
        .split('\n')
        .slice(0, 5)
        .map(line => line.trim()),
    );
  });

  it('knows the columns of every resource the server has', () => {
    const discovery = JSON.parse(
      readFileSync(
        join(
          dirname(require.resolve('../../package.json')),
          'data/discovery.json',
        ),
        'utf8',
      ),
    ) as Record<
      'api' | 'apis',
      {
        items: Array<{
          metadata: { name?: string };
          versions: Array<{
            resources: Array<{ resource: string; verbs: string[] }>;
          }>;
        }>;
      }
    >;
    const bare = [...discovery.api.items, ...discovery.apis.items]
      .flatMap(({ metadata, versions }) =>
        versions.flatMap(({ resources }) =>
          resources
            .filter(({ verbs }) => verbs.includes('list'))
            .map(({ resource }) =>
              metadata.name ? `${resource}.${metadata.name}` : resource,
            ),
        ),
      )
      .filter(resource => 'Created At' in cellsOf(resource, {}));
    expect(bare.sort()).toEqual([
      'clusterroles.rbac.authorization.k8s.io',
      'customresourcedefinitions.apiextensions.k8s.io',
      'limitranges',
      'roles.rbac.authorization.k8s.io',
    ]);
  });

  it('keeps the wide columns apart', () => {
    expect(Object.keys(cellsOf('deployments.apps', {}, false))).toEqual([
      'Name',
      'Ready',
      'Up-to-date',
      'Available',
      'Age',
    ]);
    expect(Object.keys(cellsOf('limitranges', {}))).toEqual([
      'Name',
      'Created At',
    ]);
  });
});
