import { applyDefaults } from '../defaults/applyDefaults';
import { jsonEqual } from '../json/equal';
import type { JsonObject } from '../json/JsonObject';
import type { GroupVersionKind } from '../schema/JsonSchema';
import type { SchemaNode } from '../schema/SchemaNode';
import type { Schemas } from '../schema/Schemas';
import type { KubeObject } from '../store/KubeObject';
import { ApplyConflictError, type Conflict } from './ApplyConflictError';
import { checkTyped } from './checkTyped';
import { compare } from './compare';
import { FieldSet } from './FieldSet';
import { clientSideApplied, updateLastApplied } from './lastApplied';
import {
  apiVersionOfKind,
  isClaimOf,
  managedTime,
  readClaims,
  withClaims,
  withoutClaims,
  type Claim,
} from './managers';
import { mergeApplied } from './mergeApplied';
import { findConflicts, giveUp } from './moveClaims';
import { prune } from './prune';
import { toFieldSet } from './toFieldSet';
import { claimEverything } from './trackUpdate';
import { manageable } from './unmanagedFields';

/** The manager whose applies keep client-side apply's annotation in step. */
const KUBECTL = 'kubectl';

/** Owns what was there before anyone tracked owners. */
const BEFORE_FIRST_APPLY = 'before-first-apply';

export interface ApplyRequest {
  /** Absent when the object does not exist yet. */
  live?: KubeObject;
  applied: KubeObject;
  manager: string;
  /** Takes fields over from other managers in place of a conflict. */
  force?: boolean;
  gvk: GroupVersionKind;
  subresource?: string;
  schemas: Schemas;
  now: Date;
}

/**
 * Server-side apply: the manager owns exactly the fields it applies. What it
 * applied before and leaves out now goes away unless another applier wants it.
 * Defaults are filled in before the result is handed back.
 *
 * @throws ApplyConflictError when a value would change that another manager
 *   owns, unless forced
 * @throws StatusError 500, as Kubernetes does, for fields the schema lacks
 */
export function applyServerSide(request: ApplyRequest): {
  object: KubeObject;
} {
  const { live, applied, manager, gvk, subresource, schemas, now } = request;
  const node = schemas.forKind(gvk);
  checkTyped(applied, node, gvk);

  const writer = {
    manager,
    operation: 'Apply' as const,
    apiVersion: apiVersionOfKind(gvk),
    subresource,
  };
  const current = live ? withoutClaims(live) : {};
  const claims = live ? claimsOf(live, request, node) : [];
  const mine = claims.find(claim => isClaimOf(claim, writer));
  const others = claims.filter(claim => claim !== mine);

  const configuration = withoutClaims(applied);
  const fields = manageable(toFieldSet(configuration, node), subresource);
  const merged = mergeApplied(current, configuration, node);
  const pruned = mine
    ? prune(merged, mine.fields, ownedByAppliers(others, fields), node)
    : merged;
  const result = pruned as JsonObject;

  const changes = compare(current, result, node);
  refuseConflicts(findConflicts(others, changes), request, current, node);

  const changed = !jsonEqual(current, result);
  const time = changed ? managedTime(now) : mine?.time;
  const left = giveUp(others, changes);
  const claim: Claim = { ...writer, ...(time && { time }), fields };
  const object = changed ? result : current;
  return {
    object: applyDefaults({
      object: withClaims(
        manager === KUBECTL && !subresource
          ? updateLastApplied(object, configuration)
          : object,
        [...left, claim],
      ),
      gvk,
      customSchema: schemas.isCustom(gvk) ? node : undefined,
    }),
  };
}

function claimsOf(
  live: KubeObject,
  { gvk, subresource, now }: ApplyRequest,
  node: SchemaNode | undefined,
): Claim[] {
  const claims = readClaims(live.metadata.managedFields);
  return claims.length
    ? claims
    : claimEverything(live, BEFORE_FIRST_APPLY, {
        gvk,
        node,
        subresource,
        now,
      });
}

function ownedByAppliers(others: Claim[], fields: FieldSet): FieldSet {
  return others
    .filter(claim => claim.operation === 'Apply')
    .reduce((all, claim) => all.union(claim.fields), fields);
}

function refuseConflicts(
  conflicts: Conflict[],
  { force, manager, subresource }: ApplyRequest,
  current: JsonObject,
  node: SchemaNode | undefined,
): void {
  if (force || conflicts.length === 0) {
    return;
  }
  const allowed =
    manager === KUBECTL && !subresource
      ? clientSideApplied(current, node)
      : new FieldSet();
  const rest = conflicts
    .map(conflict => ({
      ...conflict,
      fields: conflict.fields.difference(allowed),
    }))
    .filter(({ fields }) => !fields.isEmpty);
  if (rest.length) {
    throw new ApplyConflictError(rest);
  }
}
