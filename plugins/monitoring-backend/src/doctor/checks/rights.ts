import { stringify } from 'yaml';
import type { AccountRight } from '../snapshot/DoctorSnapshot';
import { listed } from './caseOf';
import {
  ok,
  problem,
  unknown,
  type Finding,
  type MonitorCase,
} from './Finding';

/** Whether Prometheus' service account may discover targets where it has to. */
export function rightsCheck({ account, rights }: MonitorCase): Finding {
  if (!account) {
    return unknown(
      'The service account of Prometheus is not known, as no Prometheus object was found to select the monitor',
    );
  }
  const name = `system:serviceaccount:${account.namespace}:${account.name}`;
  if ('problem' in rights) {
    return unknown(
      `The rights of ${name} could not be asked for: ${rights.problem}. The portal's account needs to create subjectaccessreviews.authorization.k8s.io`,
    );
  }
  if (rights.value.length === 0) {
    return unknown(`There was no namespace to ask the rights of ${name} for`);
  }
  const denied = rights.value.filter(({ allowed }) => !allowed);
  if (denied.length === 0) {
    return ok(
      `${name} may discover targets in ${listed(namespacesOf(rights.value))}`,
    );
  }
  const missing = new Set(
    denied.map(({ verb, resource }) => `${verb} ${resource}`),
  );
  const places = namespacesOf(denied);
  return problem(
    `Prometheus finds nothing in ${listed(
      places,
    )}: its account ${name} may not ${listed([...missing], 6)} there`,
    [
      { label: 'Service account of Prometheus', value: name },
      { label: 'It may not', value: [...missing].join(', ') },
      { label: 'In', value: places.join(', ') },
    ],
    [
      {
        text: `Ask the platform team to give it a Role in ${listed(places)}`,
        snippet: places
          .map(place => roleIn(place, account, denied))
          .join('---\n'),
      },
    ],
  );
}

function namespacesOf(rights: AccountRight[]): string[] {
  return [...new Set(rights.map(({ namespace }) => namespace))];
}

function roleIn(
  namespace: string,
  account: { namespace: string; name: string },
  denied: AccountRight[],
): string {
  const metadata = { name: `${account.name}-discovery`, namespace };
  const resources = [
    ...new Set(
      denied
        .filter(one => one.namespace === namespace)
        .map(({ resource }) => resource),
    ),
  ];
  const byGroup = new Map<string, string[]>();
  for (const resource of resources) {
    const [plural, ...group] = resource.split('.');
    const key = group.join('.');
    byGroup.set(key, [...(byGroup.get(key) ?? []), plural]);
  }
  const role = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata,
    rules: [...byGroup].map(([group, plurals]) => ({
      apiGroups: [group],
      resources: plurals,
      verbs: ['get', 'list', 'watch'],
    })),
  };
  const binding = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata,
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'Role',
      name: metadata.name,
    },
    subjects: [{ kind: 'ServiceAccount', ...account }],
  };
  return `${stringify(role)}---\n${stringify(binding)}`;
}
