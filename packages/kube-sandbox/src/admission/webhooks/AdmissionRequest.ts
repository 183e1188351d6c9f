import type { UserInfo } from '../../api/ApiRequest';
import type { KubeObject } from '../../store/KubeObject';
import type { ResourceType } from '../../types/ResourceType';

export type Operation = 'CREATE' | 'UPDATE' | 'DELETE';

/** A write that webhooks are asked about. */
export interface AdmissionRequest {
  operation: Operation;
  type: ResourceType;
  subresource?: string;
  namespace?: string;
  name: string;
  /** As it is to be; absent when it is to be deleted. */
  object?: KubeObject;
  /** As it was; absent when it is new. */
  oldObject?: KubeObject;
  user: UserInfo;
  dryRun: boolean;
  manager: string;
}

const OPTIONS: Record<Operation, string> = {
  CREATE: 'CreateOptions',
  UPDATE: 'UpdateOptions',
  DELETE: 'DeleteOptions',
};

/** The `admission.k8s.io/v1` AdmissionReview that a webhook is sent. */
export function admissionReview(request: AdmissionRequest, uid: string) {
  const { type, subresource, operation, user, object, oldObject } = request;
  const { group, version, kind, resource } = type;
  return {
    kind: 'AdmissionReview',
    apiVersion: 'admission.k8s.io/v1',
    request: {
      uid,
      kind: { group, version, kind },
      resource: { group, version, resource },
      ...(subresource && { subResource: subresource }),
      requestKind: { group, version, kind },
      requestResource: { group, version, resource },
      ...(subresource && { requestSubResource: subresource }),
      name: request.name,
      ...(request.namespace && { namespace: request.namespace }),
      operation,
      userInfo: {
        username: user.username,
        ...(user.uid && { uid: user.uid }),
        groups: user.groups,
        ...(user.extra && { extra: user.extra }),
      },
      object: object ?? null,
      oldObject: oldObject ?? null,
      dryRun: request.dryRun,
      options: {
        kind: OPTIONS[operation],
        apiVersion: 'meta.k8s.io/v1',
        ...(operation !== 'DELETE' && { fieldManager: request.manager }),
        ...(request.dryRun && { dryRun: ['All'] }),
      },
    },
  };
}
