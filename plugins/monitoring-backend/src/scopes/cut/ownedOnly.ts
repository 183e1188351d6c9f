import type { JudgedScope } from '../JudgedScope';

/** What of a scope belongs to one of `claims`: whole namespaces, or workloads of others'. */
export function ownedOnly(
  scope: JudgedScope,
  claims: readonly string[],
): JudgedScope {
  const mine = new Set(claims.map(one => one.toLocaleLowerCase('en-US')));
  const owned = ({ owners }: { owners: string[] }) =>
    owners.some(owner => mine.has(owner));
  return {
    ...scope,
    namespaces: scope.namespaces.flatMap(one => {
      if (owned(one.resource)) {
        return [one];
      }
      const workloads = one.workloads.filter(({ resource }) => owned(resource));
      return workloads.length
        ? [{ ...one, whole: new Set<never>(), workloads }]
        : [];
    }),
  };
}
