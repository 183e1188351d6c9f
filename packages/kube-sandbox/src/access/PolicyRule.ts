/** A rule of `rbac.authorization.k8s.io/v1`, optionally for some namespaces. */
export interface PolicyRule {
  verbs: string[];
  apiGroups?: string[];
  resources?: string[];
  resourceNames?: string[];
  nonResourceURLs?: string[];
  /** Only in these namespaces; everywhere when it is left out. */
  namespaces?: string[];
}

/** What is asked of an authorizer. */
export interface AccessAttributes {
  verb: string;
  group?: string;
  resource?: string;
  subresource?: string;
  namespace?: string;
  name?: string;
  /** Set for requests that are not about resources. */
  path?: string;
}

function has(list: string[] | undefined, value: string): boolean {
  return list?.includes('*') === true || list?.includes(value) === true;
}

/** Whether a rule allows what is asked. */
export function ruleAllows(rule: PolicyRule, asked: AccessAttributes): boolean {
  if (!has(rule.verbs, asked.verb)) {
    return false;
  }
  if (asked.path !== undefined) {
    return pathAllowed(rule.nonResourceURLs, asked.path);
  }
  return (
    (rule.namespaces === undefined ||
      rule.namespaces.includes(asked.namespace ?? '')) &&
    has(rule.apiGroups, asked.group ?? '') &&
    resourceAllowed(rule.resources, asked) &&
    (!rule.resourceNames?.length ||
      rule.resourceNames.includes(asked.name ?? ''))
  );
}

function resourceAllowed(
  resources: string[] | undefined,
  { resource = '', subresource }: AccessAttributes,
): boolean {
  const full = subresource ? `${resource}/${subresource}` : resource;
  return (
    has(resources, full) ||
    (subresource !== undefined &&
      resources?.includes(`*/${subresource}`) === true)
  );
}

function pathAllowed(urls: string[] | undefined, path: string): boolean {
  return (urls ?? []).some(url =>
    url.endsWith('*') ? path.startsWith(url.slice(0, -1)) : url === path,
  );
}
