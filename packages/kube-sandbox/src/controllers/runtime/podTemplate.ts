import { NotAllowedError } from '@backstage/errors';
import type { KubeObject } from '../../store/KubeObject';
import type { Container, Pod, PodSpec, PodTemplate } from '../kinds/Pod';
import type { ControllerContext } from './Controller';
import { generateName } from './names';
import { controllerReference } from './owners';
import { parseQuantity } from './quantity';
import { stableJson } from './stableJson';

const TOKEN_MOUNT_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

const DEFAULT_TOLERATIONS = ['not-ready', 'unreachable'].map(problem => ({
  key: `node.kubernetes.io/${problem}`,
  operator: 'Exists',
  effect: 'NoExecute',
  tolerationSeconds: 300,
}));

export interface PodToCreate {
  owner: KubeObject;
  template: PodTemplate;
  /** The full name; by default generated from the owner's. */
  name?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  /** Further metadata, such as finalizers. */
  metadata?: Partial<KubeObject['metadata']>;
  /** Changes to the template's spec, such as a hostname or claims. */
  spec?: Partial<PodSpec>;
}

/**
 * Creates a pod for a workload, filled in the way admission fills in a pod
 * (service account, its token volume, tolerations, priority, QoS class).
 * @throws what `admit` throws, such as a quota that is used up
 */
export function createPodFor(context: ControllerContext, wanted: PodToCreate) {
  const { owner, template } = wanted;
  const base = `${owner.metadata.name}-`;
  const name = wanted.name ?? generateName(base);
  const labels = { ...template.metadata?.labels, ...wanted.labels };
  const annotations = {
    ...template.metadata?.annotations,
    ...wanted.annotations,
  };
  const spec = admittedSpec({
    ...(template.spec ?? { containers: [] }),
    ...wanted.spec,
  });
  const pod: Omit<KubeObject, 'metadata'> & {
    metadata: Partial<KubeObject['metadata']>;
  } = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      ...(!wanted.name && { generateName: base }),
      namespace: owner.metadata.namespace,
      generation: 1,
      ...(Object.keys(labels).length > 0 && { labels }),
      ...(Object.keys(annotations).length > 0 && { annotations }),
      ownerReferences: [controllerReference(owner)],
      ...wanted.metadata,
    },
    spec,
    status: { phase: 'Pending', qosClass: qosClassOf(spec) },
  };
  const { namespace = '' } = owner.metadata;
  if (
    context.store.get('namespaces', undefined, namespace)?.metadata
      .deletionTimestamp
  ) {
    throw new NotAllowedError(
      `pods "${name}" is forbidden: unable to create new content in namespace ${namespace} because it is being terminated`,
    );
  }
  const admitted = context.admit('pods', pod as KubeObject);
  return context.store.create('pods', admitted) as Pod;
}

/** A template as it is compared: the hash label is the controller's own. */
export function templateKey(template: PodTemplate): string {
  const { 'pod-template-hash': _hash, ...labels } =
    template.metadata?.labels ?? {};
  const { annotations } = template.metadata ?? {};
  return stableJson({
    labels,
    annotations:
      annotations && Object.keys(annotations).length > 0
        ? annotations
        : undefined,
    spec: template.spec,
  });
}

function admittedSpec(spec: PodSpec): PodSpec {
  const account = spec.serviceAccountName || spec.serviceAccount || 'default';
  const withToken = spec.automountServiceAccountToken !== false;
  const tokenVolume = generateName('kube-api-access-');
  const mount = (container: Container): Container =>
    container.volumeMounts?.some(m => m.mountPath === TOKEN_MOUNT_PATH)
      ? container
      : {
          ...container,
          volumeMounts: [
            ...(container.volumeMounts ?? []),
            { name: tokenVolume, readOnly: true, mountPath: TOKEN_MOUNT_PATH },
          ],
        };
  return {
    ...spec,
    ...(withToken && {
      volumes: [
        ...(spec.volumes ?? []),
        {
          name: tokenVolume,
          projected: {
            sources: [
              {
                serviceAccountToken: { expirationSeconds: 3607, path: 'token' },
              },
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
                      fieldRef: {
                        apiVersion: 'v1',
                        fieldPath: 'metadata.namespace',
                      },
                    },
                  ],
                },
              },
            ],
            defaultMode: 420,
          },
        },
      ],
      ...(spec.initContainers && {
        initContainers: spec.initContainers.map(mount),
      }),
      containers: spec.containers.map(mount),
    }),
    serviceAccountName: account,
    serviceAccount: account,
    restartPolicy: spec.restartPolicy ?? 'Always',
    dnsPolicy: spec.dnsPolicy ?? 'ClusterFirst',
    securityContext: spec.securityContext ?? {},
    schedulerName: spec.schedulerName ?? 'default-scheduler',
    terminationGracePeriodSeconds: spec.terminationGracePeriodSeconds ?? 30,
    tolerations: [...(spec.tolerations ?? []), ...DEFAULT_TOLERATIONS],
    priority: spec.priority ?? 0,
    enableServiceLinks: spec.enableServiceLinks ?? true,
    preemptionPolicy: spec.preemptionPolicy ?? 'PreemptLowerPriority',
  };
}

/** Kubernetes' quality of service class, from cpu and memory alone. */
export function qosClassOf(
  spec: PodSpec,
): 'Guaranteed' | 'Burstable' | 'BestEffort' {
  const containers = [...(spec.initContainers ?? []), ...spec.containers];
  let any = false;
  let guaranteed = true;
  for (const { resources } of containers) {
    for (const unit of ['cpu', 'memory']) {
      const limit = resources?.limits?.[unit];
      const request = resources?.requests?.[unit] ?? limit;
      any ||= request !== undefined;
      guaranteed &&=
        limit !== undefined && parseQuantity(request) === parseQuantity(limit);
    }
  }
  if (!any) {
    return 'BestEffort';
  }
  return guaranteed ? 'Guaranteed' : 'Burstable';
}
