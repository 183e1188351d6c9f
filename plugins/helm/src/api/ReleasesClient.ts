import { ReleasesApi } from './ReleasesApi';
import { HelmFetch, jsonBody } from './HelmFetch';
import { toReleaseParams } from './releaseQueryParams';

/** Speaks to the helm backend's release index over HTTP. */
export class ReleasesClient implements ReleasesApi {
  readonly #helm: HelmFetch;

  constructor(options: ConstructorParameters<typeof HelmFetch>[0]) {
    this.#helm = new HelmFetch(options);
  }

  queryReleases: ReleasesApi['queryReleases'] = query =>
    this.#helm.json(withParams('/releases', toReleaseParams(query)));

  openChanges: ReleasesApi['openChanges'] = (query, after, signal) => {
    const params = toReleaseParams(query);
    params.set('after', after);
    return this.#helm.request(withParams('/releases/changes', params), {
      signal,
      headers: { Accept: 'application/x-ndjson' },
    });
  };

  exportReleases: ReleasesApi['exportReleases'] = async query => {
    const path = withParams('/releases/export', toReleaseParams(query));
    const response = await this.#helm.request(path);
    return response.blob();
  };

  previewBulk: ReleasesApi['previewBulk'] = (request, signal) =>
    this.#helm.json('/bulk/preview', {
      ...jsonBody('POST', request),
      signal,
    });

  runBulk: ReleasesApi['runBulk'] = request =>
    this.#helm.post('/bulk', request);
}

function withParams(path: string, params: URLSearchParams): string {
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}
