import type { JsonObject } from '../json/JsonObject';
import type { GroupVersionKind } from '../schema/JsonSchema';
import type { KubeObject, ManagedFieldsEntry } from '../store/KubeObject';
import { FieldSet } from './FieldSet';

/** One manager's claim, with its fields as a set. */
export interface Claim {
  manager: string;
  operation: 'Apply' | 'Update';
  apiVersion: string;
  subresource?: string;
  time?: string;
  fields: FieldSet;
}

/** Who writes: the identity under which claims are kept. */
export type Writer = Pick<
  Claim,
  'manager' | 'operation' | 'apiVersion' | 'subresource'
>;

export function isClaimOf(claim: Writer, writer: Writer): boolean {
  return (
    claim.manager === writer.manager &&
    claim.operation === writer.operation &&
    (claim.subresource ?? '') === (writer.subresource ?? '') &&
    // An applier keeps its one claim when it moves to another version.
    (claim.operation === 'Apply' || claim.apiVersion === writer.apiVersion)
  );
}

/** @returns an empty list when any entry can not be read */
export function readClaims(entries: ManagedFieldsEntry[] | undefined): Claim[] {
  return (entries ?? [])
    .filter(entry => entry.fieldsV1)
    .map(entry => ({
      manager: entry.manager ?? '',
      operation: entry.operation ?? 'Update',
      apiVersion: entry.apiVersion ?? '',
      ...(entry.subresource && { subresource: entry.subresource }),
      ...(entry.time && { time: entry.time }),
      fields: FieldSet.fromFields(entry.fieldsV1),
    }));
}

/** The `managedFields` form: appliers first, then by time and by name. */
export function writeClaims(claims: Claim[]): ManagedFieldsEntry[] | undefined {
  const entries = claims
    .filter(claim => !claim.fields.isEmpty)
    .sort(
      (a, b) =>
        compareText(a.operation, b.operation) ||
        compareText(a.time ?? '', b.time ?? '') ||
        compareText(a.manager, b.manager) ||
        compareText(a.apiVersion, b.apiVersion) ||
        compareText(a.subresource ?? '', b.subresource ?? ''),
    )
    .map(({ manager, operation, apiVersion, time, fields, subresource }) => ({
      manager,
      operation,
      apiVersion,
      ...(time && { time }),
      fieldsType: 'FieldsV1' as const,
      fieldsV1: fields.toFields(),
      ...(subresource && { subresource }),
    }));
  return entries.length ? entries : undefined;
}

function compareText(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/** The object without its managedFields, which no manager owns. */
export function withoutClaims(object: KubeObject): JsonObject {
  const { managedFields, ...metadata } = object.metadata;
  return { ...object, metadata };
}

export function withClaims(object: JsonObject, claims: Claim[]): KubeObject {
  const entries = writeClaims(claims);
  const metadata = { ...(object.metadata as KubeObject['metadata']) };
  if (entries) {
    metadata.managedFields = entries;
  } else {
    delete metadata.managedFields;
  }
  return { ...object, metadata } as KubeObject;
}

export function apiVersionOfKind({ group, version }: GroupVersionKind): string {
  return group ? `${group}/${version}` : version;
}

/** Seconds are as fine as Kubernetes tells time here. */
export function managedTime(now: Date): string {
  return now.toISOString().replace(/\.\d+Z$/, 'Z');
}
