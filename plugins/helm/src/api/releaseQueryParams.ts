import {
  RELEASE_FACETS,
  RELEASE_SORTS,
  ReleaseQuery,
  ReleaseSort,
} from '@foredeck/backstage-plugin-helm-common';

/** What narrows or orders a list, apart from how much of it is asked for. */
export type ReleaseFilter = Omit<ReleaseQuery, 'limit' | 'cursor' | 'facets'>;

/** A query as the backend reads it: a list is a repeated parameter. */
export function toReleaseParams(query: ReleaseQuery): URLSearchParams {
  const params = new URLSearchParams();
  const add = (name: string, value: string | undefined) =>
    value && params.append(name, value);
  add('entityRef', query.entityRef);
  add('text', query.text);
  for (const facet of RELEASE_FACETS) {
    query[facet]?.forEach(value => add(facet, value));
  }
  query.label?.forEach(value => add('label', value));
  add('outdated', query.outdated ? 'true' : undefined);
  add('sort', query.sort);
  add('limit', query.limit?.toString());
  add('cursor', query.cursor);
  add('facets', query.facets ? 'true' : undefined);
  return params;
}

/** Reads a filter from an address; what it does not know is left alone. */
export function toReleaseFilter(params: URLSearchParams): ReleaseFilter {
  const filter: ReleaseFilter = {};
  for (const name of ['entityRef', 'text'] as const) {
    const value = params.get(name);
    if (value) {
      filter[name] = value;
    }
  }
  for (const facet of [...RELEASE_FACETS, 'label'] as const) {
    const values = params.getAll(facet).filter(Boolean);
    if (values.length > 0) {
      filter[facet] = [...new Set(values)];
    }
  }
  if (params.get('outdated') === 'true') {
    filter.outdated = true;
  }
  const sort = params.get('sort');
  if (sort && isSort(sort)) {
    filter.sort = sort;
  }
  return filter;
}

function isSort(sort: string): sort is ReleaseSort | `-${ReleaseSort}` {
  const name = sort.replace(/^-/, '');
  return RELEASE_SORTS.some(known => known === name);
}
