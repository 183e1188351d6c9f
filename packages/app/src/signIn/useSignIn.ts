import { useCallback, useEffect, useRef, useState } from 'react';
import { UserIdentity } from '@backstage/core-components';
import {
  gitlabAuthApiRef,
  IdentityApi,
  useApi,
} from '@backstage/frontend-plugin-api';
import { toError } from '@backstage/errors';
import { oidcAuthApiRef } from './oidcAuthApi';
import { SignInProviderId } from './readProviders';

/** Where the last way to sign in is kept, so that a reload need not ask again. */
const STORAGE_KEY = 'foredeck:sign-in-provider';

export type ButtonProviderId = Exclude<SignInProviderId, 'guest'>;

export interface SignIn {
  /** The way that is being tried now. */
  busy?: ButtonProviderId;
  /** Why the last attempt failed. */
  error?: string;
  signIn(id: ButtonProviderId): void;
}

/** Signs in by popup, and silently when the session of the last visit still lives. */
export function useSignIn(
  providers: SignInProviderId[],
  onSuccess: (identity: IdentityApi) => void,
): SignIn {
  const gitlab = useApi(gitlabAuthApiRef);
  const oidc = useApi(oidcAuthApiRef);
  const [busy, setBusy] = useState<ButtonProviderId>();
  const [error, setError] = useState<string>();

  const attempt = useCallback(
    async (id: ButtonProviderId, silent: boolean) => {
      const authApi = id === 'gitlab' ? gitlab : oidc;
      setBusy(id);
      setError(undefined);
      try {
        const response = await authApi.getBackstageIdentity(
          silent ? { optional: true } : { instantPopup: true },
        );
        if (response) {
          const profile = await authApi.getProfile();
          window.localStorage.setItem(STORAGE_KEY, id);
          onSuccess(
            UserIdentity.create({
              identity: response.identity,
              authApi,
              profile,
            }),
          );
        }
      } catch (caught) {
        window.localStorage.removeItem(STORAGE_KEY);
        setError(toError(caught).message);
      } finally {
        setBusy(undefined);
      }
    },
    [gitlab, oidc, onSuccess],
  );

  // Once: a silent attempt that failed must not repeat by itself.
  const tried = useRef(false);
  useEffect(() => {
    if (tried.current) {
      return;
    }
    tried.current = true;
    const last = window.localStorage.getItem(STORAGE_KEY);
    const known = providers.find(id => id === last);
    if (known && known !== 'guest') {
      attempt(known, true);
    }
  }, [attempt, providers]);

  return {
    busy,
    error,
    signIn: useCallback(id => attempt(id, false), [attempt]),
  };
}
