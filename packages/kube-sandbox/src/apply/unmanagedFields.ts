import { FieldSet } from './FieldSet';

const f = (...names: string[]) => names.map(name => `f:${name}`);

/** What identifies an object or is kept by the server: nobody's field. */
const IDENTITY = FieldSet.of(
  f('apiVersion'),
  f('kind'),
  f('metadata'),
  f('metadata', 'name'),
  f('metadata', 'namespace'),
  f('metadata', 'creationTimestamp'),
  f('metadata', 'selfLink'),
  f('metadata', 'uid'),
  f('metadata', 'generation'),
  f('metadata', 'managedFields'),
  f('metadata', 'resourceVersion'),
);

/** What a write through one door can not change, by the door. */
function unwritable(subresource: string | undefined): FieldSet {
  return subresource === 'status'
    ? FieldSet.of(f('spec'), f('metadata', 'labels'))
    : FieldSet.of(f('status'));
}

/** The part of a set that a manager can own when writing through a door. */
export function manageable(
  set: FieldSet,
  subresource: string | undefined,
): FieldSet {
  return set.difference(IDENTITY).without(unwritable(subresource));
}
