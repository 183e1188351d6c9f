import { HELM_PLUGIN_ID } from '@foredeck/backstage-plugin-helm-common';
import {
  BackendFetch,
  BackendFetchOptions,
} from '@foredeck/backstage-plugin-foredeck-react';
import { DriftApi } from './DriftApi';

/** Speaks to the helm backend over HTTP. */
export class DriftClient implements DriftApi {
  readonly #backend: BackendFetch;

  constructor(options: BackendFetchOptions) {
    this.#backend = new BackendFetch(HELM_PLUGIN_ID, options);
  }

  getDrift: DriftApi['getDrift'] = ({ cluster, namespace, name }, signal) => {
    const parts = [cluster, namespace, name].map(encodeURIComponent);
    return this.#backend.json(`/releases/${parts.join('/')}/drift`, { signal });
  };
}
