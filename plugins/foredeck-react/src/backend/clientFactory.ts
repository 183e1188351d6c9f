import {
  ApiFactory,
  ApiRef,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { BackendFetchOptions } from './BackendFetch';

/** Has an app make a client of a backend plugin; the same on both frontend systems. */
export function clientFactory<TApi>(
  api: ApiRef<TApi>,
  Client: new (options: BackendFetchOptions) => TApi,
): ApiFactory<TApi, TApi, BackendFetchOptions> {
  return {
    api,
    deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
    factory: options => new Client(options),
  };
}
