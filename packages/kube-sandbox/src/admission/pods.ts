import { generateName } from '../api/names';
import { qosClass } from '../defaults/qosClass';
import type { JsonObject } from '../json/JsonObject';
import { forbidden } from '../status/StatusError';
import type { AdmissionInput } from './Admission';

interface Container {
  name: string;
  image?: string;
  volumeMounts?: Array<{ name: string; mountPath: string; readOnly?: boolean }>;
}

interface Toleration {
  key?: string;
  operator?: string;
  effect?: string;
  tolerationSeconds?: number;
}

interface PodSpec {
  serviceAccountName?: string;
  serviceAccount?: string;
  automountServiceAccountToken?: boolean;
  imagePullSecrets?: Array<{ name: string }>;
  containers: Container[];
  initContainers?: Container[];
  volumes?: Array<Record<string, unknown>>;
  tolerations?: Toleration[];
  priority?: number;
  priorityClassName?: string;
  preemptionPolicy?: string;
  enableServiceLinks?: boolean;
}

const tokenPath = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The pod's service account: it must exist, and its token is mounted. */
export function podServiceAccount({ operation, draft, store }: AdmissionInput) {
  if (operation !== 'CREATE') {
    return;
  }
  const spec = draft.spec as PodSpec;
  spec.serviceAccountName ||= spec.serviceAccount || 'default';
  spec.serviceAccount = spec.serviceAccountName;
  const { namespace } = draft.metadata;
  const account = store.get(
    'serviceaccounts',
    namespace,
    spec.serviceAccountName,
  );
  if (!account) {
    throw forbidden(
      { kind: 'pods', name: draft.metadata.name },
      `error looking up service account ${namespace}/${spec.serviceAccountName}: serviceaccount "${spec.serviceAccountName}" not found`,
    );
  }
  const secrets = account.imagePullSecrets as PodSpec['imagePullSecrets'];
  if (secrets && !spec.imagePullSecrets?.length) {
    spec.imagePullSecrets = [...secrets];
  }
  const mount =
    spec.automountServiceAccountToken ??
    account.automountServiceAccountToken ??
    true;
  if (mount) {
    mountToken(spec);
  }
}

function mountToken(spec: PodSpec) {
  const needy = [...(spec.initContainers ?? []), ...spec.containers].filter(
    container =>
      !container.volumeMounts?.some(one => one.mountPath === tokenPath),
  );
  if (needy.length === 0) {
    return;
  }
  const name = generateName('kube-api-access-');
  for (const container of needy) {
    container.volumeMounts = [
      ...(container.volumeMounts ?? []),
      { name, readOnly: true, mountPath: tokenPath },
    ];
  }
  const sources = [
    { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
    {
      configMap: {
        name: 'kube-root-ca.crt',
        items: [{ key: 'ca.crt', path: 'ca.crt' }],
      },
    },
    {
      downwardAPI: {
        items: [
          {
            path: 'namespace',
            fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' },
          },
        ],
      },
    },
  ];
  spec.volumes = [
    ...(spec.volumes ?? []),
    { name, projected: { sources, defaultMode: 420 } },
  ];
}

/** Priority, and five minutes of patience with a failing node. */
export function podScheduling({ operation, draft, store }: AdmissionInput) {
  if (operation !== 'CREATE') {
    return;
  }
  const spec = draft.spec as PodSpec;
  const priority = spec.priorityClassName
    ? store.get(
        'priorityclasses.scheduling.k8s.io',
        undefined,
        spec.priorityClassName,
      )
    : undefined;
  if (spec.priorityClassName && !priority) {
    throw forbidden(
      { kind: 'pods', name: draft.metadata.name },
      `no PriorityClass with name ${spec.priorityClassName} was found`,
    );
  }
  spec.priority = (priority?.value as number | undefined) ?? 0;
  spec.preemptionPolicy ??=
    (priority?.preemptionPolicy as string | undefined) ??
    'PreemptLowerPriority';
  spec.enableServiceLinks ??= true;
  spec.tolerations ??= [];
  for (const key of ['not-ready', 'unreachable']) {
    const full = `node.kubernetes.io/${key}`;
    if (!spec.tolerations.some(one => one.key === full || !one.key)) {
      spec.tolerations.push({
        key: full,
        operator: 'Exists',
        effect: 'NoExecute',
        tolerationSeconds: 300,
      });
    }
  }
}

/** Completes the status of a pod that was just created. */
export function podStatus({ operation, draft }: AdmissionInput) {
  if (operation === 'CREATE') {
    draft.status = {
      phase: 'Pending',
      qosClass: qosClass(draft.spec as JsonObject),
    };
  }
}
