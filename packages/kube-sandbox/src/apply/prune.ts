import type { SchemaNode } from '../schema/SchemaNode';
import { FieldSet } from './FieldSet';
import { removeFields } from './removeFields';
import { toFieldSet } from './toFieldSet';

/**
 * Removes what a manager applied last time and not this time, unless another
 * applier still asks for it.
 *
 * @param merged - the live object with the new configuration laid over it
 * @param last - the fields the manager applied last time
 * @param applied - the fields all appliers own now, this manager's new ones too
 */
export function prune(
  merged: unknown,
  last: FieldSet,
  applied: FieldSet,
  node: SchemaNode | undefined,
): unknown {
  const dropped = last.withNamedParents(node);
  const present = toFieldSet(merged, node).withNamedParents(node);
  const without = removeFields(merged, dropped, node);

  // Too much may be gone: whatever an applier owns comes back, with the
  // objects around it.
  const kept = toFieldSet(without, node)
    .withNamedParents(node)
    .union(applied.withNamedParents(node));
  const restored = removeFields(merged, present.difference(kept), node);

  // And what the last apply did not own itself (defaults, other writers'
  // fields) stays, unless its object is gone.
  const left = toFieldSet(restored, node).withNamedParents(node);
  return (
    removeFields(
      merged,
      present.difference(left).intersection(dropped),
      node,
    ) ?? {}
  );
}
