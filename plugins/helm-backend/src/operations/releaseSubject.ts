import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import type { OperationSubject } from '@foredeck/backstage-plugin-operations-common';

/** A release as what an operation changes. */
export function releaseSubject(ref: ReleaseRef): OperationSubject {
  const { cluster, namespace, name } = ref;
  return { kind: 'release', cluster, namespace, name };
}

/** Undefined when the operation changes something else. */
export function releaseOfSubject({
  kind,
  cluster,
  namespace,
  name,
}: OperationSubject): ReleaseRef | undefined {
  return kind === 'release' && cluster && namespace
    ? { cluster, namespace, name }
    : undefined;
}

/** The lock that every change of a release holds. */
export function releaseLock(ref: ReleaseRef): string {
  return `release/${ref.cluster}/${ref.namespace}/${ref.name}`;
}
