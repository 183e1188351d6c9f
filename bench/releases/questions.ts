import type { ReleaseQuery } from '@foredeck/backstage-plugin-helm-common';

/** What people ask: filters, both directions, facets, half a name. */
export const QUESTIONS: ReleaseQuery[] = [
  { sort: '-updated', limit: 100, facets: true },
  { text: 'web', sort: 'name', limit: 100, facets: true },
  { status: ['failed'], sort: '-updated', limit: 100, facets: true },
  { chart: ['redis', 'web'], environment: ['prod'], sort: 'chart', limit: 100 },
  { space: ['shop'], label: ['team=shop'], sort: '-revision', limit: 100 },
  { text: '-17', sort: 'health', limit: 50, facets: true },
  { health: ['healthy'], cluster: ['bench'], sort: 'namespace', limit: 100 },
];

/** As `GET /releases` takes it. */
export function queryString(query: ReleaseQuery): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    values.forEach(one => parameters.append(name, String(one)));
  }
  return parameters.toString();
}
