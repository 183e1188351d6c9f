import type { KubernetesObject } from '@kubernetes/client-node';
import type { InformerSpec } from '../types';

/** The collection that an object came from, for what the object leaves out. */
export interface ObjectOrigin {
  apiVersion?: string;
  kind?: string;
}

/**
 * Prepares an object for the cache: the items of a list get the kind they leave
 * out, and managedFields, often the larger half, are dropped.
 */
export function cachedObject<T extends KubernetesObject>(
  object: T,
  spec: InformerSpec,
  origin: ObjectOrigin = {},
): T {
  const { managedFields: _dropped, ...metadata } = object.metadata ?? {};
  const named = {
    apiVersion: object.apiVersion ?? origin.apiVersion,
    kind: object.kind ?? origin.kind,
    metadata,
  };
  // A server may send whole objects all the same.
  const kept = spec.metadataOnly
    ? ({ ...named } as T)
    : { ...object, ...named };
  // The spec decides what the objects are, so the caller names their type.
  return spec.transform ? (spec.transform(kept) as T) : kept;
}

/** Identifies an object inside its collection. */
export function objectKey(name: string, namespace?: string): string {
  return namespace ? `${namespace}/${name}` : name;
}

/** As `objectKey`, from the object itself. */
export function keyOf(object: KubernetesObject): string {
  return objectKey(object.metadata?.name ?? '', object.metadata?.namespace);
}
