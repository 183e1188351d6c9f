import type { ResourceStore } from '../store/ResourceStore';
import type { PolicyRule } from './PolicyRule';

const rbac = 'rbac.authorization.k8s.io';
const read = ['get', 'list', 'watch'];
const write = ['create', 'delete', 'deletecollection', 'patch', 'update'];
const everything = [...read, ...write];

const workloads: PolicyRule[] = [
  {
    apiGroups: [''],
    resources: [
      'configmaps',
      'endpoints',
      'persistentvolumeclaims',
      'pods',
      'replicationcontrollers',
      'replicationcontrollers/scale',
      'serviceaccounts',
      'services',
    ],
    verbs: read,
  },
  {
    apiGroups: [''],
    resources: [
      'events',
      'limitranges',
      'namespaces',
      'namespaces/status',
      'pods/log',
      'pods/status',
      'resourcequotas',
      'resourcequotas/status',
    ],
    verbs: read,
  },
  {
    apiGroups: ['apps'],
    resources: [
      'controllerrevisions',
      'daemonsets',
      'deployments',
      'deployments/scale',
      'replicasets',
      'replicasets/scale',
      'statefulsets',
      'statefulsets/scale',
    ],
    verbs: read,
  },
  {
    apiGroups: ['autoscaling'],
    resources: ['horizontalpodautoscalers'],
    verbs: read,
  },
  { apiGroups: ['batch'], resources: ['cronjobs', 'jobs'], verbs: read },
  {
    apiGroups: ['networking.k8s.io'],
    resources: ['ingresses', 'networkpolicies'],
    verbs: read,
  },
  { apiGroups: ['policy'], resources: ['poddisruptionbudgets'], verbs: read },
  {
    apiGroups: ['discovery.k8s.io'],
    resources: ['endpointslices'],
    verbs: read,
  },
  {
    apiGroups: ['metrics.k8s.io'],
    resources: ['pods', 'nodes'],
    verbs: ['get', 'list'],
  },
];

const readOnlyKinds = [
  'events',
  'limitranges',
  'namespaces',
  'namespaces/status',
  'pods/log',
  'pods/status',
  'resourcequotas',
  'resourcequotas/status',
];

const editing: PolicyRule[] = [
  ...workloads
    .filter(rule => rule.apiGroups?.[0] !== 'metrics.k8s.io')
    .map(rule => ({
      ...rule,
      resources: rule.resources?.filter(one => !readOnlyKinds.includes(one)),
      verbs: everything,
    })),
  ...workloads,
  { apiGroups: [''], resources: ['secrets'], verbs: everything },
  {
    apiGroups: [''],
    resources: ['pods/eviction', 'serviceaccounts/token', 'pods/exec'],
    verbs: ['create'],
  },
];

const clusterRoles: Record<string, PolicyRule[]> = {
  'cluster-admin': [
    { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
    { nonResourceURLs: ['*'], verbs: ['*'] },
  ],
  admin: [
    ...editing,
    {
      apiGroups: [rbac],
      resources: ['rolebindings', 'roles'],
      verbs: everything,
    },
    {
      apiGroups: ['authorization.k8s.io'],
      resources: ['localsubjectaccessreviews'],
      verbs: ['create'],
    },
  ],
  edit: editing,
  view: workloads,
  'system:basic-user': [
    {
      apiGroups: ['authorization.k8s.io'],
      resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
      verbs: ['create'],
    },
    {
      apiGroups: ['authentication.k8s.io'],
      resources: ['selfsubjectreviews'],
      verbs: ['create'],
    },
  ],
  'system:discovery': [
    {
      nonResourceURLs: [
        '/api',
        '/api/*',
        '/apis',
        '/apis/*',
        '/healthz',
        '/livez',
        '/openapi',
        '/openapi/*',
        '/readyz',
        '/version',
        '/version/',
      ],
      verbs: ['get'],
    },
  ],
  'system:public-info-viewer': [
    {
      nonResourceURLs: [
        '/healthz',
        '/livez',
        '/readyz',
        '/version',
        '/version/',
      ],
      verbs: ['get'],
    },
  ],
};

const bindings: Record<string, string[]> = {
  'cluster-admin': ['system:masters'],
  'system:basic-user': ['system:authenticated'],
  'system:discovery': ['system:authenticated'],
  'system:public-info-viewer': [
    'system:authenticated',
    'system:unauthenticated',
  ],
};

const labels = { 'kubernetes.io/bootstrapping': 'rbac-defaults' };

/** Creates the roles and bindings every cluster begins with. */
export function seedDefaultRoles(store: ResourceStore) {
  for (const [name, rules] of Object.entries(clusterRoles)) {
    if (!store.get(`clusterroles.${rbac}`, undefined, name)) {
      store.create(`clusterroles.${rbac}`, {
        apiVersion: `${rbac}/v1`,
        kind: 'ClusterRole',
        metadata: { name, labels },
        rules: structuredClone(rules),
      });
    }
  }
  for (const [name, groups] of Object.entries(bindings)) {
    if (!store.get(`clusterrolebindings.${rbac}`, undefined, name)) {
      store.create(`clusterrolebindings.${rbac}`, {
        apiVersion: `${rbac}/v1`,
        kind: 'ClusterRoleBinding',
        metadata: { name, labels },
        roleRef: { apiGroup: rbac, kind: 'ClusterRole', name },
        subjects: groups.map(group => ({
          apiGroup: rbac,
          kind: 'Group',
          name: group,
        })),
      });
    }
  }
}
