import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { Request } from 'express';
import type { Caller } from '../scopes/ScopeService';

/** Tells on whose behalf a request is made. */
export type ReadCaller = (request: Request) => Promise<Caller>;

/** Requests are made by signed-in users; services use actions. */
export function readCaller(httpAuth: HttpAuthService): ReadCaller {
  return request => httpAuth.credentials(request, { allow: ['user'] });
}
