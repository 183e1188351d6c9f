import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { useFresh } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsApiRef } from '../api/EnvironmentsApi';

const REFRESH_MS = 10_000;
const every = () => REFRESH_MS;

/** All spaces the user may see, kept fresh. */
export function useSpaces() {
  const api = useApi(environmentsApiRef);
  return useFresh(
    useCallback(() => api.getSpaces(), [api]),
    every,
  );
}

/** One space, kept fresh. */
export function useSpace(space: string) {
  const api = useApi(environmentsApiRef);
  return useFresh(
    useCallback(() => api.getSpace(space), [api, space]),
    every,
  );
}

/** What runs in a space, kept fresh. */
export function useMatrix(space: string) {
  const api = useApi(environmentsApiRef);
  return useFresh(
    useCallback(() => api.getMatrix(space), [api, space]),
    every,
  );
}
