import {
  environmentKey,
  EnvironmentRef,
  ENVIRONMENTS_PLUGIN_ID,
} from '@foredeck/backstage-plugin-environments-common';
import {
  BackendFetch,
  BackendFetchOptions,
  queryString,
} from '@foredeck/backstage-plugin-foredeck-react';
import { EnvironmentsApi } from './EnvironmentsApi';

/** Speaks to the environments backend over HTTP. */
export class EnvironmentsClient implements EnvironmentsApi {
  readonly #backend: BackendFetch;

  constructor(options: BackendFetchOptions) {
    this.#backend = new BackendFetch(ENVIRONMENTS_PLUGIN_ID, options);
  }

  getSpaces: EnvironmentsApi['getSpaces'] = () => this.#backend.json('/spaces');

  getSpace: EnvironmentsApi['getSpace'] = space =>
    this.#backend.json(spacePath(space));

  getMatrix: EnvironmentsApi['getMatrix'] = space =>
    this.#backend.json(`${spacePath(space)}/services`);

  getPlaces: EnvironmentsApi['getPlaces'] = entityRef =>
    this.#backend.json(`/services${queryString({ entityRef })}`);

  getFreeNamespaces: EnvironmentsApi['getFreeNamespaces'] = () =>
    this.#backend.items('/namespaces/free');

  getEnvironment: EnvironmentsApi['getEnvironment'] = environment =>
    this.#backend.json(environmentPath(environment));

  createEnvironment: EnvironmentsApi['createEnvironment'] = request =>
    this.#backend.send('POST', '/environments', request);

  adoptNamespaces: EnvironmentsApi['adoptNamespaces'] = request =>
    this.#backend.send('POST', '/environments/adopt', request);

  updateEnvironment: EnvironmentsApi['updateEnvironment'] = (
    environment,
    change,
  ) => this.#backend.send('PATCH', environmentPath(environment), change);

  getLimits: EnvironmentsApi['getLimits'] = environment =>
    this.#backend.json(`${environmentPath(environment)}/limits`);

  getDeletion: EnvironmentsApi['getDeletion'] = environment =>
    this.#backend.json(`${environmentPath(environment)}/deletion`);

  deleteEnvironment: EnvironmentsApi['deleteEnvironment'] = (
    environment,
    confirm,
  ) =>
    this.#backend.json(
      `${environmentPath(environment)}${queryString({ confirm })}`,
      { method: 'DELETE' },
    );

  previewSleep: EnvironmentsApi['previewSleep'] = (environment, to) =>
    this.#backend.json(`${environmentPath(environment)}/${to}`);

  changeSleep: EnvironmentsApi['changeSleep'] = (environment, to) =>
    this.#backend.send('POST', `${environmentPath(environment)}/${to}`);

  getOperation: EnvironmentsApi['getOperation'] = id =>
    this.#backend.json(operationPath(id));

  openOperationEvents: EnvironmentsApi['openOperationEvents'] = (
    id,
    after,
    signal,
  ) =>
    this.#backend.stream(
      `${operationPath(id)}/events${queryString({ after })}`,
      signal,
    );

  cancelOperation: EnvironmentsApi['cancelOperation'] = id =>
    this.#backend.send('POST', `${operationPath(id)}/cancel`);

  compare: EnvironmentsApi['compare'] = (from, to) =>
    this.#backend.json(
      `${environmentPath(from)}/compare${queryString({
        to: environmentKey(to),
      })}`,
    );
}

/** The address of one environment at the backend, each part encoded. */
export function environmentPath(ref: EnvironmentRef): string {
  const parts = [ref.cluster, ref.space, ref.name].map(encodeURIComponent);
  return `/environments/${parts.join('/')}`;
}

function operationPath(id: string): string {
  return `/operations/${encodeURIComponent(id)}`;
}

function spacePath(space: string): string {
  return `/spaces/${encodeURIComponent(space)}`;
}
