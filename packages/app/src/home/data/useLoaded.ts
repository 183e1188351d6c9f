import { DependencyList } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';

/** Something read from a backend. A value stays while it is read again. */
export type Loaded<T> =
  | { status: 'loading' }
  | { status: 'failed'; error: Error; reload: () => void }
  | { status: 'ready'; value: T; reloading: boolean; reload: () => void };

export function useLoaded<T>(
  read: () => Promise<T>,
  dependencies: DependencyList,
): Loaded<T> {
  const state = useAsyncRetry(read, dependencies);
  if (state.value !== undefined) {
    return {
      status: 'ready',
      value: state.value,
      reloading: state.loading,
      reload: state.retry,
    };
  }
  return state.error && !state.loading
    ? { status: 'failed', error: state.error, reload: state.retry }
    : { status: 'loading' };
}
