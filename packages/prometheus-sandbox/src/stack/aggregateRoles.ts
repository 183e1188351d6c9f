import { isDeepStrictEqual } from 'node:util';
import type { AnyObject, ClusterClient } from '../cluster/ClusterClient';

const RBAC = 'rbac.authorization.k8s.io';
const AGGREGATE = /^rbac\.authorization\.k8s\.io\/aggregate-to-(.+)$/;

/**
 * Adds the rules of roles to those that their labels name. Kubernetes does so by
 * itself for roles with an aggregation rule; this is for clusters without.
 */
export async function aggregateRoles(
  client: ClusterClient,
  roles: AnyObject[],
): Promise<void> {
  for (const role of roles) {
    for (const label of Object.keys(role.metadata?.labels ?? {})) {
      const [, name] = AGGREGATE.exec(label) ?? [];
      if (name) {
        await addRules(client, name, rulesOf(role));
      }
    }
  }
}

async function addRules(
  client: ClusterClient,
  name: string,
  added: Rule[],
): Promise<void> {
  const header = {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRole',
    metadata: { name },
  };
  const role = await client.read(header);
  if (!role || role.aggregationRule) {
    return;
  }
  const rules = rulesOf(role);
  const missing = added.filter(
    rule => !rules.some(one => isDeepStrictEqual(one, rule)),
  );
  if (missing.length > 0) {
    await client.apply({
      ...header,
      metadata: { name, labels: role.metadata?.labels },
      rules: [...rules, ...missing],
    });
  }
}

interface Rule {
  resources?: string[];
  nonResourceURLs?: string[];
}

/** As plain objects, whatever classes the client reads them into. */
function rulesOf(role: AnyObject): Rule[] {
  const rules: Rule[] = JSON.parse(JSON.stringify(role.rules ?? []));
  // A rule about nothing could not be written back.
  return rules.filter(
    ({ resources = [], nonResourceURLs = [] }) =>
      resources.length + nonResourceURLs.length > 0,
  );
}
