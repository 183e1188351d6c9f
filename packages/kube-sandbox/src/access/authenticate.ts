import type { IncomingHttpHeaders } from 'node:http';
import type { UserInfo } from '../api/ApiRequest';
import { unauthorized } from '../status/StatusError';
import type { Authorizer } from './Authorizer';
import type { ServiceAccountTokens } from './ServiceAccountTokens';
import type { UserRegistry } from './UserRegistry';

/** What telling users apart needs. */
export interface Authentication {
  users: UserRegistry;
  tokens: ServiceAccountTokens;
  authorizer: Authorizer;
}

const anonymous: UserInfo = {
  username: 'system:anonymous',
  groups: ['system:unauthenticated'],
};
const extraPrefix = 'impersonate-extra-';

/**
 * The user a request acts as: its token's, or the one it impersonates.
 *
 * @throws StatusError 401 for a token that is not known, 403 when the user may
 * not impersonate
 */
export function authenticate(
  headers: IncomingHttpHeaders,
  { users, tokens, authorizer }: Authentication,
): UserInfo {
  const token = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (headers.authorization && !token) {
    throw unauthorized();
  }
  const user = token
    ? users.byBearer(token) ?? tokens.verify(token)
    : anonymous;
  if (!user) {
    throw unauthorized();
  }
  return impersonated(headers, user, authorizer);
}

function impersonated(
  headers: IncomingHttpHeaders,
  user: UserInfo,
  authorizer: Authorizer,
): UserInfo {
  const name = single(headers['impersonate-user']);
  const groups = many(headers['impersonate-group']);
  if (!name) {
    if (groups.length > 0) {
      throw unauthorized();
    }
    return user;
  }
  const account = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(name);
  authorizer.check(
    user,
    account
      ? {
          verb: 'impersonate',
          resource: 'serviceaccounts',
          namespace: account[1],
          name: account[2],
        }
      : { verb: 'impersonate', resource: 'users', name },
  );
  for (const group of groups) {
    authorizer.check(user, {
      verb: 'impersonate',
      resource: 'groups',
      name: group,
    });
  }
  const own = account
    ? ['system:serviceaccounts', `system:serviceaccounts:${account[1]}`]
    : [];
  const extra = extraOf(headers);
  for (const [key, values] of Object.entries(extra ?? {})) {
    for (const value of values) {
      authorizer.check(user, {
        verb: 'impersonate',
        group: 'authentication.k8s.io',
        resource: 'userextras',
        subresource: key,
        name: value,
      });
    }
  }
  return {
    username: name,
    ...(single(headers['impersonate-uid']) && {
      uid: single(headers['impersonate-uid']),
    }),
    groups: [...new Set([...groups, ...own, 'system:authenticated'])],
    ...(extra && { extra }),
  };
}

function extraOf(headers: IncomingHttpHeaders) {
  const found = Object.entries(headers)
    .filter(([name]) => name.startsWith(extraPrefix))
    .map(([name, value]): [string, string[]] => [
      decodeURIComponent(name.slice(extraPrefix.length)),
      many(value),
    ]);
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** Repeated headers arrive joined by a comma. */
function many(value: string | string[] | undefined): string[] {
  return [value ?? []]
    .flat()
    .flatMap(text => text.split(','))
    .map(text => text.trim())
    .filter(Boolean);
}
