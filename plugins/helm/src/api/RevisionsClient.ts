import { HelmFetch, queryString, releasePath } from './HelmFetch';
import { RevisionsApi } from './RevisionsApi';

/** Speaks to the helm backend over HTTP. */
export class RevisionsClient implements RevisionsApi {
  readonly #helm: HelmFetch;

  constructor(options: ConstructorParameters<typeof HelmFetch>[0]) {
    this.#helm = new HelmFetch(options);
  }

  getRevisions: RevisionsApi['getRevisions'] = release =>
    this.#helm.items(`${releasePath(release)}/revisions`);

  getRevisionDiff: RevisionsApi['getRevisionDiff'] = (release, from, to) =>
    this.#helm.json(`${releasePath(release)}/diff${queryString({ from, to })}`);

  getRollbackPreview: RevisionsApi['getRollbackPreview'] = (
    release,
    revision,
  ) =>
    this.#helm.json(
      `${releasePath(release)}/rollback${queryString({ revision })}`,
    );

  getDrift: RevisionsApi['getDrift'] = release =>
    this.#helm.json(`${releasePath(release)}/drift`);
}
