import type { LabelSelector } from '../../controllers/kinds/Workloads';
import type { KubeObject } from '../../store/KubeObject';

export const VALIDATING_CONFIGURATIONS =
  'validatingwebhookconfigurations.admissionregistration.k8s.io';

/** Which requests a webhook is asked about; all parts must match. */
export interface WebhookRule {
  operations?: string[];
  apiGroups?: string[];
  apiVersions?: string[];
  /** `pods`, `pods/status`, `pods/*`, `*` or every subresource too. */
  resources?: string[];
  scope?: 'Cluster' | 'Namespaced' | '*';
}

/** A webhook inside the cluster. */
export interface WebhookService {
  namespace: string;
  name: string;
  path?: string;
  /** 443 by default. */
  port?: number;
}

/** `admissionregistration.k8s.io/v1` ValidatingWebhook, as far as it counts here. */
export interface ValidatingWebhook {
  name: string;
  clientConfig: {
    url?: string;
    service?: WebhookService;
    /** Base64 of PEM. */
    caBundle?: string;
  };
  rules?: WebhookRule[];
  failurePolicy?: 'Ignore' | 'Fail';
  namespaceSelector?: LabelSelector;
  objectSelector?: LabelSelector;
  sideEffects?: 'None' | 'NoneOnDryRun' | 'Some' | 'Unknown';
  timeoutSeconds?: number;
}

export interface ValidatingConfiguration extends KubeObject {
  webhooks?: ValidatingWebhook[];
}
