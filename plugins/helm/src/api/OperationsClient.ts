import { HelmFetch, queryString, releasePath } from './HelmFetch';
import { OperationsApi } from './OperationsApi';

/** Speaks to the helm backend over HTTP. */
export class OperationsClient implements OperationsApi {
  readonly #helm: HelmFetch;

  constructor(options: ConstructorParameters<typeof HelmFetch>[0]) {
    this.#helm = new HelmFetch(options);
  }

  getOperations: OperationsApi['getOperations'] = query =>
    this.#helm.json(`/operations${queryString(query)}`);

  getOperation: OperationsApi['getOperation'] = id =>
    this.#helm.json(operationPath(id));

  openOperationEvents: OperationsApi['openOperationEvents'] = (
    id,
    after,
    signal,
  ) =>
    this.#helm.request(`${operationPath(id)}/events${queryString({ after })}`, {
      signal,
      headers: { Accept: 'application/x-ndjson' },
    });

  cancelOperation: OperationsApi['cancelOperation'] = id =>
    this.#helm.post(`${operationPath(id)}/cancel`);

  rollback: OperationsApi['rollback'] = (release, to) =>
    this.#helm.post(`${releasePath(release)}/rollback`, to);

  getUnstickPlan: OperationsApi['getUnstickPlan'] = release =>
    this.#helm.json(`${releasePath(release)}/unstick`);

  unstick: OperationsApi['unstick'] = release =>
    this.#helm.post(`${releasePath(release)}/unstick`);

  getUninstallPreview: OperationsApi['getUninstallPreview'] = release =>
    this.#helm.json(`${releasePath(release)}/uninstall`);

  uninstall: OperationsApi['uninstall'] = release =>
    this.#helm.json(releasePath(release), { method: 'DELETE' });

  restart: OperationsApi['restart'] = release =>
    this.#helm.post(`${releasePath(release)}/restart`);

  runTests: OperationsApi['runTests'] = release =>
    this.#helm.post(`${releasePath(release)}/test`);
}

function operationPath(id: string): string {
  return `/operations/${encodeURIComponent(id)}`;
}
