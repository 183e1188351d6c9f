import { HelmFetch, jsonBody, queryString } from './HelmFetch';
import { ChartName, StoreApi } from './StoreApi';

/** Speaks to the helm backend's store over HTTP. */
export class StoreClient implements StoreApi {
  readonly #helm: HelmFetch;

  constructor(options: ConstructorParameters<typeof HelmFetch>[0]) {
    this.#helm = new HelmFetch(options);
  }

  getSources: StoreApi['getSources'] = () => this.#helm.items('/chart-sources');

  refreshSource: StoreApi['refreshSource'] = name =>
    this.#helm.post(`/chart-sources/${encodeURIComponent(name)}/refresh`);

  getCharts: StoreApi['getCharts'] = (filter, signal) =>
    this.#helm.json(`/charts${queryString(filter)}`, { signal });

  getVersions: StoreApi['getVersions'] = (chart, page = {}) =>
    this.#helm.json(`${chartPath(chart)}/versions${queryString(page)}`);

  getChart: StoreApi['getChart'] = (chart, version) =>
    this.#helm.json(
      `${chartPath(chart)}/versions/${encodeURIComponent(version)}`,
    );

  getDiff: StoreApi['getDiff'] = (chart, versions) =>
    this.#helm.json(`${chartPath(chart)}/diff${queryString(versions)}`);

  getIcon: StoreApi['getIcon'] = async chart => {
    const response = await this.#helm.request(`${chartPath(chart)}/icon`);
    return response.blob();
  };

  uploadChart: StoreApi['uploadChart'] = archive =>
    this.#helm.json('/charts/uploads', {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: archive,
    });

  removeUpload: StoreApi['removeUpload'] = async (name, version) => {
    await this.#helm.request(
      `/charts/uploads/${[name, version].map(encodeURIComponent).join('/')}`,
      { method: 'DELETE' },
    );
  };

  getProfiles: StoreApi['getProfiles'] = () => this.#helm.items('/profiles');

  getProfile: StoreApi['getProfile'] = name =>
    this.#helm.json(profilePath(name));

  createProfile: StoreApi['createProfile'] = change =>
    this.#helm.post('/profiles', change);

  updateProfile: StoreApi['updateProfile'] = (name, change) =>
    this.#helm.json(profilePath(name), jsonBody('PUT', change));

  deleteProfile: StoreApi['deleteProfile'] = async (name, options = {}) => {
    await this.#helm.request(`${profilePath(name)}${queryString(options)}`, {
      method: 'DELETE',
    });
  };

  getImpact: StoreApi['getImpact'] = (name, change) =>
    this.#helm.post(`${profilePath(name)}/impact`, change);

  getProfileRevisions: StoreApi['getProfileRevisions'] = name =>
    this.#helm.items(`${profilePath(name)}/revisions`);

  rollbackProfile: StoreApi['rollbackProfile'] = (name, to) =>
    this.#helm.post(`${profilePath(name)}/rollback`, to);

  exportProfile: StoreApi['exportProfile'] = async name => {
    const response = await this.#helm.request(`${profilePath(name)}/export`);
    return response.text();
  };
}

function profilePath(name: string): string {
  return `/profiles/${encodeURIComponent(name)}`;
}

function chartPath({ source, name }: ChartName): string {
  return `/charts/${encodeURIComponent(source)}/${encodeURIComponent(name)}`;
}
