import {
  environmentKey,
  ENVIRONMENTS_PLUGIN_ID,
  PreflightEvent,
} from '@foredeck/backstage-plugin-environments-common';
import { ManifestChange } from '@foredeck/backstage-plugin-helm-common';
import {
  BackendFetch,
  BackendFetchOptions,
  queryString,
  readNdjson,
} from '@foredeck/backstage-plugin-foredeck-react';
import { environmentPath } from '../../api/EnvironmentsClient';
import { CopiesApi } from './CopiesApi';

/** Speaks to the environments backend over HTTP. */
export class CopiesClient implements CopiesApi {
  readonly #backend: BackendFetch;

  constructor(options: BackendFetchOptions) {
    this.#backend = new BackendFetch(ENVIRONMENTS_PLUGIN_ID, options);
  }

  plan: CopiesApi['plan'] = (request, signal) =>
    this.#backend.send('POST', '/copies/plan', request, signal);

  preflight: CopiesApi['preflight'] = (request, fingerprint, signal) =>
    this.#readPreflight({ request, fingerprint }, signal);

  getManifests: CopiesApi['getManifests'] = async (request, release) => {
    const answer = await this.#backend.send<{ manifests: ManifestChange[] }>(
      'POST',
      '/copies/manifests',
      { request, release },
    );
    return answer.manifests;
  };

  getMaskingScripts: CopiesApi['getMaskingScripts'] = () =>
    this.#backend.items('/masking');

  start: CopiesApi['start'] = request =>
    this.#backend.send('POST', '/copies', request);

  getCopies: CopiesApi['getCopies'] = ({ environment, ...query }) =>
    this.#backend.json(
      `/copies${queryString({
        ...query,
        environment: environment && environmentKey(environment),
      })}`,
    );

  getCopy: CopiesApi['getCopy'] = id => this.#backend.json(copyPath(id));

  openEvents: CopiesApi['openEvents'] = (id, after, signal) =>
    this.#backend.stream(
      `${copyPath(id)}/events${queryString({ after })}`,
      signal,
    );

  act: CopiesApi['act'] = (id, deed) =>
    this.#backend.send('POST', `${copyPath(id)}/${deed}`);

  retry: CopiesApi['retry'] = (id, step) =>
    this.#backend.send('POST', `${copyPath(id)}/retry`, { step });

  getLineage: CopiesApi['getLineage'] = environment =>
    this.#backend.items(`${environmentPath(environment)}/lineage`);

  async *#readPreflight(body: object, signal: AbortSignal) {
    const response = await this.#backend.stream(
      '/copies/preflight',
      signal,
      body,
    );
    if (!response.body) {
      throw new Error('The answer has no body to read');
    }
    yield* readNdjson<PreflightEvent>(response.body);
  }
}

function copyPath(id: string): string {
  return `/copies/${encodeURIComponent(id)}`;
}
