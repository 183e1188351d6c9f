import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { Caller } from '../scopes/ScopeService';

/** @throws NotAllowedError when no user stands behind the call: services pass permission checks. */
export function userCaller(
  auth: AuthService,
  credentials: BackstageCredentials,
): Caller {
  if (!auth.isPrincipal(credentials, 'user')) {
    throw new NotAllowedError(
      'Actions of monitoring act for a user; call them with the credentials of one',
    );
  }
  return credentials;
}
