import { HelmApi } from './HelmApi';
import { HelmFetch, queryString, releasePath } from './HelmFetch';

/** Speaks to the helm backend over HTTP. */
export class HelmClient implements HelmApi {
  readonly #helm: HelmFetch;

  constructor(options: ConstructorParameters<typeof HelmFetch>[0]) {
    this.#helm = new HelmFetch(options);
  }

  getTargets: HelmApi['getTargets'] = filter =>
    this.#helm.items(`/targets${queryString(filter)}`);

  getProfiles: HelmApi['getProfiles'] = () => this.#helm.items('/profiles');

  getProfile: HelmApi['getProfile'] = (name, options = {}) =>
    this.#helm.json(
      `/profiles/${encodeURIComponent(name)}${queryString(options)}`,
    );

  getLayers: HelmApi['getLayers'] = (release, options) =>
    this.#helm.json(`${releasePath(release)}/layers${queryString(options)}`);

  getReleases: HelmApi['getReleases'] = filter =>
    this.#helm.json(`/releases${queryString(filter)}`);

  getRelease: HelmApi['getRelease'] = release =>
    this.#helm.json(releasePath(release));

  preview: HelmApi['preview'] = request => this.#helm.post('/preview', request);

  deploy: HelmApi['deploy'] = request => this.#helm.post('/deploys', request);

  getImageTags: HelmApi['getImageTags'] = filter =>
    this.#helm.json(`/images/tags${queryString(filter)}`);

  checkImage: HelmApi['checkImage'] = image =>
    this.#helm.json(`/images/check${queryString({ image })}`);
}
