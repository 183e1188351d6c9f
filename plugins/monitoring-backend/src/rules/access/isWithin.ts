import type { ScopedNamespace } from '../../scopes/ScopeService';
import type { ManagedRule } from '../ManagedRule';

/**
 * Whether a rule is about nothing but workloads that are allowed: all that it
 * names, or the entity of one.
 */
export function isWithin(
  { entityRef, workloads }: ManagedRule['place'],
  namespace: Pick<ScopedNamespace, 'workloads'>,
): boolean {
  const allowed = namespace.workloads;
  if (workloads?.length) {
    return workloads.every(name =>
      allowed.some(one => `${one.kind}/${one.name}` === name),
    );
  }
  return (
    entityRef !== undefined && allowed.some(one => one.entityRef === entityRef)
  );
}
