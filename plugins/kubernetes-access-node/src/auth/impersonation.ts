import type { UserInfoService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { Actor } from '../types';

/** The user and groups that Kubernetes is to see in place of the portal. */
export interface Impersonation {
  user: string;
  groups: string[];
}

/** Finds the impersonation for an actor; undefined means the portal itself. */
export type Impersonator = (actor: Actor) => Promise<Impersonation | undefined>;

/** Kubernetes' own users and groups, such as `system:masters`. */
const RESERVED = /^system:/i;

/**
 * Names the signed-in user to Kubernetes: the user's entity ref as user, the
 * refs the user owns through (groups) as groups.
 */
export function createImpersonator(userInfo: UserInfoService): Impersonator {
  const known = new WeakMap<object, Promise<Impersonation>>();
  return async actor => {
    if (actor.kind === 'service') {
      return undefined;
    }
    const { credentials } = actor;
    let found = known.get(credentials);
    if (!found) {
      found = userInfo
        .getUserInfo(credentials)
        .then(info =>
          toImpersonation(info.userEntityRef, info.ownershipEntityRefs),
        );
      known.set(credentials, found);
      found.catch(() => known.delete(credentials));
    }
    return await found;
  };
}

function toImpersonation(user: string, ownership: string[]): Impersonation {
  if (RESERVED.test(user)) {
    throw new NotAllowedError(
      `The user ${user} can not be impersonated: names that begin with system: belong to Kubernetes`,
    );
  }
  return {
    user,
    groups: ownership.filter(ref => ref !== user && !RESERVED.test(ref)),
  };
}

/** The headers by which the API server learns whom a call is made for. */
export function impersonationHeaders(
  impersonation: Impersonation | undefined,
): Record<string, string | string[]> {
  if (!impersonation) {
    return {};
  }
  const { user, groups } = impersonation;
  return {
    'Impersonate-User': user,
    // Each group is a header of its own.
    ...(groups.length > 0 && { 'Impersonate-Group': groups }),
  };
}
