import type { GroupVersionKind } from '../schema/JsonSchema';
import type { KubeObject } from '../store/KubeObject';
import { isJsonObject, section } from '../json/JsonObject';
import { invalidValue, required, tooLong } from './causes';
import { indexed, type Checks } from './Checks';
import { checkLabels } from './labelSelector';
import {
  dns1035Label,
  dnsLabel,
  dnsSubdomain,
  pathSegment,
  qualifiedName,
  type NameRule,
} from './names';

const MAX_ANNOTATION_BYTES = 256 * 1024;

/** Kinds whose names are no DNS subdomains. */
const NAME_RULES: Record<string, NameRule> = {
  '/Service': dns1035Label,
  '/Namespace': dnsLabel,
  'rbac.authorization.k8s.io/Role': pathSegment,
  'rbac.authorization.k8s.io/ClusterRole': pathSegment,
  'rbac.authorization.k8s.io/RoleBinding': pathSegment,
  'rbac.authorization.k8s.io/ClusterRoleBinding': pathSegment,
  'batch/CronJob': name => [
    ...dnsSubdomain(name),
    ...(name.length > 52 ? ['must be no more than 52 characters'] : []),
  ],
};

export function checkMetadata(
  checks: Checks,
  { metadata }: KubeObject,
  gvk: GroupVersionKind,
): void {
  if (!metadata.name) {
    checks.add(required('metadata.name', 'name or generateName is required'));
  }
  const rule = NAME_RULES[`${gvk.group}/${gvk.kind}`] ?? dnsSubdomain;
  checks.named(metadata.name, 'metadata.name', rule);
  checkLabels(
    checks,
    section({ metadata }.metadata, 'labels'),
    'metadata.labels',
  );

  let bytes = 0;
  for (const [key, value] of Object.entries(metadata.annotations ?? {})) {
    checks.named(key.toLowerCase(), 'metadata.annotations', qualifiedName);
    bytes += Buffer.byteLength(key) + Buffer.byteLength(String(value));
  }
  if (bytes > MAX_ANNOTATION_BYTES) {
    checks.add(tooLong('metadata.annotations', MAX_ANNOTATION_BYTES));
  }
  if (isJsonObject(metadata)) {
    checkOwners(checks, metadata);
  }
}

function checkOwners(checks: Checks, metadata: Record<string, unknown>): void {
  const path = 'metadata.ownerReferences';
  for (const [owner, at] of indexed(metadata, 'ownerReferences', 'metadata')) {
    for (const key of ['apiVersion', 'kind', 'name', 'uid']) {
      if (!owner[key]) {
        checks.add(invalidValue(`${at}.${key}`, '', 'must not be empty'));
      }
    }
  }
  const controllers = indexed(metadata, 'ownerReferences', 'metadata').filter(
    ([owner]) => owner.controller === true,
  );
  if (controllers.length > 1) {
    checks.add(
      invalidValue(
        path,
        metadata.ownerReferences,
        `Only one reference can have Controller set to true. Found "true" in references for ${controllers[0][0].kind}/${controllers[0][0].name} and ${controllers[1][0].kind}/${controllers[1][0].name}`,
      ),
    );
  }
}
