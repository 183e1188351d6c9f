import { selectorMatches } from '../../controllers/runtime/selectors';
import type { ResourceStore } from '../../store/ResourceStore';
import type { ResourceType } from '../../types/ResourceType';
import type { AdmissionRequest } from './AdmissionRequest';
import {
  VALIDATING_CONFIGURATIONS,
  type ValidatingConfiguration,
  type ValidatingWebhook,
  type WebhookRule,
} from './ValidatingWebhook';

const GROUP = 'admissionregistration.k8s.io';

/**
 * The webhooks with a rule about a resource, whatever the operation. Nobody is asked
 * about the configurations of webhooks: one that is broken could not be repaired.
 */
export function webhooksOf(
  store: ResourceStore,
  type: ResourceType,
  subresource: string | undefined,
): ValidatingWebhook[] {
  const configurations = store.list(
    VALIDATING_CONFIGURATIONS,
  ) as ValidatingConfiguration[];
  if (configurations.length === 0 || type.group === GROUP) {
    return [];
  }
  return configurations
    .flatMap(({ webhooks = [] }) => webhooks)
    .filter(({ rules = [] }) =>
      rules.some(rule => ruleIsAbout(rule, type, subresource)),
    );
}

/** Whether a webhook of that resource is asked about a write. */
export function isAsked(
  store: ResourceStore,
  webhook: ValidatingWebhook,
  request: AdmissionRequest,
): boolean {
  const { type, subresource, operation } = request;
  return (
    (webhook.rules ?? []).some(
      rule =>
        ruleIsAbout(rule, type, subresource) &&
        includes(rule.operations, operation),
    ) &&
    namespaceMatches(store, webhook, request) &&
    objectMatches(webhook, request)
  );
}

function ruleIsAbout(
  { apiGroups, apiVersions, resources, scope = '*' }: WebhookRule,
  type: ResourceType,
  subresource: string | undefined,
): boolean {
  const itsScope = type.namespaced ? 'Namespaced' : 'Cluster';
  return (
    includes(apiGroups, type.group) &&
    includes(apiVersions, type.version) &&
    (scope === '*' || scope === itsScope) &&
    (resources ?? []).some(pattern =>
      resourceMatches(pattern, type.resource, subresource),
    )
  );
}

function includes(words: string[] | undefined, word: string): boolean {
  return !!words?.some(each => each === '*' || each === word);
}

function resourceMatches(
  pattern: string,
  resource: string,
  subresource = '',
): boolean {
  const [first, second = ''] = pattern.split('/');
  return (
    (first === '*' || first === resource) &&
    (second === subresource || (second === '*' && pattern.includes('/')))
  );
}

/** By the labels of its namespace, or a Namespace's own. */
function namespaceMatches(
  store: ResourceStore,
  { namespaceSelector }: ValidatingWebhook,
  { type, namespace, object, oldObject }: AdmissionRequest,
): boolean {
  const itself = type.storage === 'namespaces';
  if (!namespaceSelector || (!type.namespaced && !itself)) {
    return true;
  }
  const found = itself
    ? object ?? oldObject
    : store.get('namespaces', undefined, namespace ?? '');
  return selectorMatches(namespaceSelector, found?.metadata.labels);
}

function objectMatches(
  { objectSelector }: ValidatingWebhook,
  { object, oldObject }: AdmissionRequest,
): boolean {
  return (
    !objectSelector ||
    [object, oldObject].some(
      one => one && selectorMatches(objectSelector, one.metadata.labels),
    )
  );
}
