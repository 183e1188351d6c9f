import { ENVIRONMENTS_PLUGIN_ID } from '@foredeck/backstage-plugin-environments-common';
import {
  BackendFetch,
  BackendFetchOptions,
  queryString,
} from '@foredeck/backstage-plugin-foredeck-react';
import { DefaultsApi } from './DefaultsApi';

/** Speaks to the environments backend over HTTP. */
export class DefaultsClient implements DefaultsApi {
  readonly #backend: BackendFetch;

  constructor(options: BackendFetchOptions) {
    this.#backend = new BackendFetch(ENVIRONMENTS_PLUGIN_ID, options);
  }

  getDefaults: DefaultsApi['getDefaults'] = place =>
    this.#backend.json(`/defaults${queryString(place)}`);

  saveDefaults: DefaultsApi['saveDefaults'] = (place, change) =>
    this.#backend.send('PUT', `/defaults${queryString(place)}`, change);

  getRevisions: DefaultsApi['getRevisions'] = place =>
    this.#backend.items(`/defaults/revisions${queryString(place)}`);
}
