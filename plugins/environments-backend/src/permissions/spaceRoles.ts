import type { SpaceRole } from '@foredeck/backstage-plugin-environments-common';

/** From the least to the greatest; each includes those before it. */
const ROLES: readonly SpaceRole[] = ['viewer', 'developer', 'admin'];

/** Whether a role is, or includes, another. */
export function includesRole(
  role: SpaceRole | undefined,
  least: SpaceRole,
): boolean {
  return role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** The greatest role that any of the claims has. */
export function roleOf(
  members: ReadonlyArray<{ subject: string; role: SpaceRole }>,
  claims: readonly string[],
): SpaceRole | undefined {
  const mine = new Set(claims.map(claim => claim.toLocaleLowerCase('en-US')));
  const held = members.filter(({ subject }) =>
    mine.has(subject.toLocaleLowerCase('en-US')),
  );
  return ROLES.findLast(role => held.some(member => member.role === role));
}
