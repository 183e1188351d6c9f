import type { GroupVersionKind } from '../schema/JsonSchema';
import type { SchemaNode } from '../schema/SchemaNode';
import type { Schemas } from '../schema/Schemas';
import type { KubeObject, ManagedFieldsEntry } from '../store/KubeObject';
import { capUpdaters } from './capUpdaters';
import { compare } from './compare';
import { emptyObject } from './emptyObject';
import { FieldSet } from './FieldSet';
import {
  apiVersionOfKind,
  isClaimOf,
  managedTime,
  readClaims,
  withClaims,
  withoutClaims,
  type Claim,
} from './managers';
import { giveUp } from './moveClaims';
import { manageable } from './unmanagedFields';

/**
 * Keeps managedFields for every write that is no apply: the writer owns the
 * fields it changed, and whoever owned them before does not any more.
 *
 * A client may write managedFields itself (one empty entry clears them). An
 * object whose managedFields were cleared is tracked again from its next
 * server-side apply on.
 *
 * @param before - absent for a creation
 */
export function trackUpdate({
  before,
  after,
  manager,
  gvk,
  subresource,
  schemas,
  now,
}: {
  before?: KubeObject;
  after: KubeObject;
  manager: string;
  gvk: GroupVersionKind;
  subresource?: string;
  schemas: Schemas;
  now: Date;
}): KubeObject {
  const claims = startingClaims(before, after, subresource);
  if (before && claims.length === 0) {
    return withClaims(after, []);
  }
  const node = schemas.forKind(gvk);
  const current = before ? withoutClaims(before) : emptyObject(node);
  const changes = compare(current, withoutClaims(after), node);
  const left = giveUp(claims, changes);

  const writer = {
    manager,
    operation: 'Update' as const,
    apiVersion: apiVersionOfKind(gvk),
    subresource,
  };
  const taken = manageable(changes.modified.union(changes.added), subresource);
  if (taken.isEmpty) {
    return withClaims(after, left);
  }
  const mine = left.find(claim => isClaimOf(claim, writer));
  // A change of the scale keeps the time of the claim it extends.
  const time = subresource === 'scale' ? mine?.time : managedTime(now);
  const claim: Claim = {
    ...writer,
    ...(time && { time }),
    fields: mine ? mine.fields.union(taken) : taken,
  };
  return withClaims(
    after,
    capUpdaters([...left.filter(each => each !== mine), claim]),
  );
}

/** One claim on all that an untracked object holds. */
export function claimEverything(
  object: KubeObject,
  manager: string,
  {
    gvk,
    node,
    subresource,
    now,
  }: {
    gvk: GroupVersionKind;
    node: SchemaNode | undefined;
    subresource?: string;
    now: Date;
  },
): Claim[] {
  const { added, modified } = compare(
    emptyObject(node),
    withoutClaims(object),
    node,
  );
  const fields: FieldSet = manageable(modified.union(added), subresource);
  return fields.isEmpty
    ? []
    : [
        {
          manager,
          operation: 'Update',
          apiVersion: apiVersionOfKind(gvk),
          ...(subresource && { subresource }),
          time: managedTime(now),
          fields,
        },
      ];
}

function startingClaims(
  before: KubeObject | undefined,
  after: KubeObject,
  subresource: string | undefined,
): Claim[] {
  const live = before?.metadata.managedFields;
  const sent = after.metadata.managedFields;
  if (subresource || !before) {
    return readClaims(live);
  }
  if (sent && isReset(sent)) {
    return [];
  }
  const claims = readClaims(sent);
  return claims.length ? claims : readClaims(live);
}

function isReset(entries: ManagedFieldsEntry[]): boolean {
  return entries.length === 1 && Object.keys(entries[0]).length === 0;
}
