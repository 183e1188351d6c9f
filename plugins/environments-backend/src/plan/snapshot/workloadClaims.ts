import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import { toJson } from '../objects/toJson';

/** A StatefulSet with the namespace it is in. */
interface Placed {
  object: KubernetesObject;
  namespace: string;
}

/**
 * Tells claims that StatefulSets make for their pods, `<template>-<name>-<n>`:
 * nothing on them says so, and the target's make theirs.
 */
export function workloadClaims(
  placed: readonly Placed[],
): (object: KubernetesObject) => boolean {
  const prefixes = new Set<string>();
  for (const { object, namespace } of placed) {
    const { spec } = toJson(object);
    const templates =
      object.kind === 'StatefulSet' && isJsonMap(spec)
        ? spec.volumeClaimTemplates
        : [];
    for (const template of Array.isArray(templates) ? templates : []) {
      const name = isJsonMap(template) ? template.metadata : undefined;
      if (isJsonMap(name)) {
        prefixes.add(`${namespace}/${name.name}-${object.metadata?.name}`);
      }
    }
  }
  return ({ kind, metadata }) =>
    kind === 'PersistentVolumeClaim' &&
    prefixes.has(
      `${metadata?.namespace}/${metadata?.name?.replace(/-\d+$/, '')}`,
    );
}
