import type { KubernetesObject } from '@kubernetes/client-node';

/** A namespace as it is kept in memory. */
export interface WatchedNamespace extends KubernetesObject {
  status?: {
    phase?: string;
    /** Not kept in memory. */
    conditions?: Array<{ status: string; message?: string }>;
  };
}

/** Annotations that somebody here reads; others can be long, such as kubectl's. */
const READ = /^([a-z0-9.-]*\.)?(foredeck\.io|argoproj\.io|fluxcd\.io)\//;

/** Leaves out of a namespace what nobody reads; one function, so that informers are shared. */
export function slimNamespace(object: KubernetesObject): KubernetesObject {
  const { metadata, status } = object as WatchedNamespace;
  const annotations = Object.entries(metadata?.annotations ?? {}).filter(
    ([key]) => READ.test(key),
  );
  const slim: WatchedNamespace = {
    metadata: {
      name: metadata?.name,
      uid: metadata?.uid,
      resourceVersion: metadata?.resourceVersion,
      labels: metadata?.labels,
      annotations: Object.fromEntries(annotations),
    },
    status: { phase: status?.phase },
  };
  return slim;
}

/** Whether a namespace in memory says the same about its environment as one that was written. */
export function sameMarks(
  written: WatchedNamespace,
  watched: WatchedNamespace | undefined,
): boolean {
  return watched !== undefined && marksOf(written) === marksOf(watched);
}

function marksOf({ metadata }: WatchedNamespace): string {
  const own = (values: Record<string, string> = {}) =>
    Object.entries(values)
      .filter(([key]) => key.startsWith('foredeck.io/'))
      .sort();
  return JSON.stringify([own(metadata?.labels), own(metadata?.annotations)]);
}
