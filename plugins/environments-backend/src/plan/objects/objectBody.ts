import type { JsonObject } from '@backstage/types';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import { toJson } from './toJson';

/**
 * Notes that clusters and their controllers keep on an object: about its past,
 * its volume, or who tracks it, which must not believe to have made the copy.
 */
const THEIR_NOTES =
  /^(kubectl\.kubernetes\.io\/|deployment\.kubernetes\.io\/|pv\.kubernetes\.io\/|volume\.kubernetes\.io\/|volume\.beta\.kubernetes\.io\/storage-provisioner$|control-plane\.alpha\.kubernetes\.io\/|argocd\.argoproj\.io\/(tracking-id|instance)|kustomize\.toolkit\.fluxcd\.io\/|helm\.toolkit\.fluxcd\.io\/|foredeck\.io\/(lock|sleep)|(batch\.kubernetes\.io\/)?(controller-uid|job-name)$)/;

/** Fields that the cluster fills in, by kind. */
const FILLED: Record<string, readonly string[]> = {
  PersistentVolumeClaim: ['volumeName', 'dataSource', 'dataSourceRef'],
  Job: ['selector'],
};

/**
 * An object as a person described it: without status, owners, finalizers and
 * all that the API server and controllers keep about it.
 */
export function objectBody(object: KubernetesObject): JsonObject {
  const { apiVersion, kind, metadata, status: _, ...body } = toJson(object);
  const told = isJsonMap(metadata) ? metadata : {};
  const labels = withoutNotes(told.labels);
  const annotations = withoutNotes(told.annotations);
  const { name, namespace } = told;
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      ...(namespace !== undefined && { namespace }),
      ...(labels && { labels }),
      ...(annotations && { annotations }),
    },
    ...withoutFilled(String(kind), body),
  };
}

function withoutFilled(kind: string, body: JsonObject): JsonObject {
  if (kind === 'ServiceAccount') {
    // Names of tokens that its own cluster made for it.
    const { secrets: _, ...rest } = body;
    return rest;
  }
  const filled = Object.hasOwn(FILLED, kind) ? FILLED[kind] : [];
  if (!filled.length || !isJsonMap(body.spec)) {
    return body;
  }
  const spec = Object.entries(body.spec).filter(
    ([key]) => !filled.includes(key),
  );
  return { ...body, spec: Object.fromEntries(spec) };
}

function withoutNotes(notes: unknown): JsonObject | undefined {
  if (!isJsonMap(notes)) {
    return undefined;
  }
  const kept = Object.entries(notes).filter(([key]) => !THEIR_NOTES.test(key));
  return kept.length ? Object.fromEntries(kept) : undefined;
}
