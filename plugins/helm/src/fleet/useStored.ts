import { useCallback, useMemo } from 'react';
import { storageApiRef, useApi } from '@backstage/frontend-plugin-api';
import { JsonValue } from '@backstage/types';
import useObservable from 'react-use/esm/useObservable';

/** A setting of this user, kept by the portal; undefined while it has not been set. */
export function useStored<T extends JsonValue>(key: string) {
  const api = useApi(storageApiRef);
  const bucket = useMemo(() => api.forBucket('helm.releases'), [api]);
  const observed = useMemo(() => bucket.observe$<T>(key), [bucket, key]);
  const snapshot = useObservable(observed, bucket.snapshot<T>(key));
  const store = useCallback(
    (value: T) => bucket.set(key, value),
    [bucket, key],
  );
  return { value: snapshot.value as T | undefined, store };
}
