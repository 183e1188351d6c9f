import { forbidden, notFound } from '../status/StatusError';
import type { AdmissionInput } from './Admission';

const permanent = ['default', 'kube-system', 'kube-public'];

/** Nothing is created in a namespace that is missing or going away. */
export function namespaceLifecycle(input: AdmissionInput) {
  const { operation, type, draft, store } = input;
  const namespace = draft.metadata.namespace;
  if (operation !== 'CREATE' || !type.namespaced || !namespace) {
    return;
  }
  const found = store.get('namespaces', undefined, namespace);
  if (!found) {
    throw notFound({ kind: 'namespaces', name: namespace });
  }
  if (found.metadata.deletionTimestamp) {
    throw forbidden(
      { group: type.group, kind: type.resource, name: draft.metadata.name },
      `unable to create new content in namespace ${namespace} because it is being terminated`,
      [
        {
          reason: 'NamespaceTerminating',
          message: `namespace ${namespace} is being terminated`,
          field: 'metadata.namespace',
        },
      ],
    );
  }
}

/** @throws StatusError 403 for the namespaces a cluster can not be without */
export function checkNamespaceDeletable(name: string) {
  if (permanent.includes(name)) {
    throw forbidden(
      { kind: 'namespaces', name },
      'this namespace may not be deleted',
    );
  }
}
