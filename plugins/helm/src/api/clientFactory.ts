import {
  ApiFactory,
  ApiRef,
  DiscoveryApi,
  discoveryApiRef,
  FetchApi,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';

/** What a client of the backend needs. */
export type ClientDeps = { discoveryApi: DiscoveryApi; fetchApi: FetchApi };

/** Has an app make a client of the backend; the same on both frontend systems. */
export function clientFactory<TApi>(
  api: ApiRef<TApi>,
  Client: new (deps: ClientDeps) => TApi,
): ApiFactory<TApi, TApi, ClientDeps> {
  return {
    api,
    deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
    factory: deps => new Client(deps),
  };
}
