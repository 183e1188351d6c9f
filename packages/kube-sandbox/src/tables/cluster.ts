import { count as number, section, sections, text } from '../json/JsonObject';
import type { KubeObject } from '../store/KubeObject';
import {
  AGE,
  column,
  count,
  CREATED_AT,
  NAME,
  orNone,
  spec,
  status,
  wide,
} from './columns';
import { autoscalerTargets } from './autoscalerTargets';
import type { Column } from './Table';

const sizeOf = (value: unknown) => Object.keys(value ?? {}).length;

function nodeStatus(node: KubeObject): string {
  const ready = sections(status(node), 'conditions').find(
    condition => condition.type === 'Ready',
  );
  const told = ready
    ? [ready.status === 'True' ? 'Ready' : 'NotReady']
    : ['Unknown'];
  return [
    ...told,
    ...(spec(node).unschedulable === true ? ['SchedulingDisabled'] : []),
  ].join(',');
}

function nodeRoles(node: KubeObject): string {
  const prefix = 'node-role.kubernetes.io/';
  const roles = Object.entries(node.metadata.labels ?? {}).flatMap(
    ([key, value]) => {
      if (key.startsWith(prefix)) {
        return [key.slice(prefix.length)];
      }
      return key === 'kubernetes.io/role' && value ? [value] : [];
    },
  );
  return orNone([...new Set(roles)].sort().join(','));
}

const nodeAddress = (type: string) => (node: KubeObject) =>
  orNone(
    sections(status(node), 'addresses').find(each => each.type === type)
      ?.address,
  );

const nodeInfo = (key: string) => (node: KubeObject) =>
  text(section(status(node), 'nodeInfo'), key) || '<unknown>';

function subjects(kind: string) {
  return (binding: KubeObject) =>
    sections(binding, 'subjects')
      .filter(subject => subject.kind === kind)
      .map(({ namespace, name }) =>
        kind === 'ServiceAccount' ? `${namespace}/${name}` : String(name),
      )
      .join(', ');
}

const BINDING: Column[] = [
  NAME,
  column('Role', 'What is granted.', object => {
    const role = section(object, 'roleRef') ?? {};
    return `${role.kind}/${role.name}`;
  }),
  AGE,
  wide(column('Users', 'Users it is granted to.', subjects('User'))),
  wide(column('Groups', 'Groups it is granted to.', subjects('Group'))),
  wide(
    column(
      'ServiceAccounts',
      'Service accounts it is granted to.',
      subjects('ServiceAccount'),
    ),
  ),
];

function quota(limits: boolean) {
  return (object: KubeObject) => {
    const hard = section(status(object), 'hard') ?? {};
    const used = section(status(object), 'used') ?? {};
    return Object.keys(hard)
      .filter(name => name.startsWith('limits.') === limits)
      .sort()
      .map(name => `${name}: ${used[name] ?? 0}/${hard[name]}`)
      .join(', ');
  };
}

export const CLUSTER_TABLES: Record<string, Column[]> = {
  namespaces: [
    NAME,
    column(
      'Status',
      'Where it stands.',
      object => text(status(object), 'phase') ?? '',
    ),
    AGE,
  ],
  nodes: [
    NAME,
    column('Status', 'Whether it takes pods.', nodeStatus),
    column('Roles', 'What it is there for.', nodeRoles),
    AGE,
    column(
      'Version',
      'The version of its kubelet.',
      node => text(section(status(node), 'nodeInfo'), 'kubeletVersion') ?? '',
    ),
    wide(
      column('Internal-IP', 'Its inner address.', nodeAddress('InternalIP')),
    ),
    wide(
      column('External-IP', 'Its outer address.', nodeAddress('ExternalIP')),
    ),
    wide(column('OS-Image', 'Its operating system.', nodeInfo('osImage'))),
    wide(column('Kernel-Version', 'Its kernel.', nodeInfo('kernelVersion'))),
    wide(
      column(
        'Container-Runtime',
        'What runs its containers.',
        nodeInfo('containerRuntimeVersion'),
      ),
    ),
  ],
  configmaps: [
    NAME,
    count(
      'Data',
      'How many keys it has.',
      object => sizeOf(object.data) + sizeOf(object.binaryData),
    ),
    AGE,
  ],
  secrets: [
    NAME,
    column('Type', 'What it is for.', object => text(object, 'type') ?? ''),
    count('Data', 'How many keys it has.', object => sizeOf(object.data)),
    AGE,
  ],
  serviceaccounts: [
    NAME,
    count(
      'Secrets',
      'How many Secrets it may use.',
      object => sections(object, 'secrets').length,
    ),
    AGE,
  ],
  resourcequotas: [
    NAME,
    column('Request', 'What is used of what may be asked for.', quota(false)),
    column('Limit', 'What is used of what may be limited to.', quota(true)),
    AGE,
  ],
  limitranges: [NAME, CREATED_AT],
  'roles.rbac.authorization.k8s.io': [NAME, CREATED_AT],
  'clusterroles.rbac.authorization.k8s.io': [NAME, CREATED_AT],
  'rolebindings.rbac.authorization.k8s.io': BINDING,
  'clusterrolebindings.rbac.authorization.k8s.io': BINDING,
  'horizontalpodautoscalers.autoscaling': [
    NAME,
    column('Reference', 'What it scales.', object => {
      const target = section(spec(object), 'scaleTargetRef') ?? {};
      return `${target.kind}/${target.name}`;
    }),
    column(
      'Targets',
      'What is measured, and what is aimed at.',
      autoscalerTargets,
    ),
    column('MinPods', 'The fewest pods.', object =>
      String(spec(object).minReplicas ?? '<unset>'),
    ),
    count(
      'MaxPods',
      'The most pods.',
      object => number(spec(object), 'maxReplicas') ?? 0,
    ),
    count(
      'Replicas',
      'How many pods there are.',
      object => number(status(object), 'currentReplicas') ?? 0,
    ),
    AGE,
  ],
  'priorityclasses.scheduling.k8s.io': [
    NAME,
    count(
      'Value',
      'The higher, the earlier.',
      object => number(object, 'value') ?? 0,
    ),
    column(
      'Global-Default',
      'Whether it holds for pods that name none.',
      object => object.globalDefault === true,
      'boolean',
    ),
    AGE,
    column(
      'PreemptionPolicy',
      'Whether it displaces others.',
      object => text(object, 'preemptionPolicy') ?? '',
    ),
  ],
  'leases.coordination.k8s.io': [
    NAME,
    column(
      'Holder',
      'Who holds it.',
      object => text(spec(object), 'holderIdentity') ?? '',
    ),
    AGE,
  ],
  'runtimeclasses.node.k8s.io': [
    NAME,
    column(
      'Handler',
      'What runs the containers.',
      object => text(object, 'handler') ?? '',
    ),
    AGE,
  ],
};
