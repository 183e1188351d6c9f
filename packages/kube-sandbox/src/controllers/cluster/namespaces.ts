import { kubeTime } from '../../kubelet/Clock';
import type { KubeObject } from '../../store/KubeObject';
import type { Condition } from '../kinds/Workloads';
import type { ControllerContext, Enqueue } from '../runtime/Controller';
import { runController } from '../runtime/Controller';
import { deleteObject } from '../runtime/deletion';
import { writeStatus } from '../runtime/writes';
import { CLUSTER_CA } from './clusterCa';

const PERMANENT = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];
/** How many objects one turn deletes, so that a full namespace blocks nobody. */
const BATCH = 200;
/** How long contents may take before the namespace is looked at again. */
const RETRY_MILLIS = 1000;

/** Furnishes new namespaces and empties the ones that are going away. */
export function startNamespaceController(
  context: ControllerContext,
): () => void {
  const { store } = context;
  for (const name of PERMANENT) {
    if (!store.get('namespaces', undefined, name)) {
      store.create('namespaces', {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name, labels: { 'kubernetes.io/metadata.name': name } },
        spec: { finalizers: ['kubernetes'] },
        status: { phase: 'Active' },
      });
    }
  }
  const renew = (
    { type, object }: { type: string; object: KubeObject },
    enqueue: Enqueue,
  ) => {
    if (type === 'DELETED' && object.metadata.namespace) {
      enqueue(undefined, object.metadata.namespace);
    }
  };
  return runController(context, {
    name: 'namespace-controller',
    resource: 'namespaces',
    reconcile(namespace, enqueue) {
      if (!namespace.metadata.deletionTimestamp) {
        furnish(context, namespace.metadata.name);
      } else if (!empty(context, namespace)) {
        enqueue.after(undefined, namespace.metadata.name, RETRY_MILLIS);
      }
    },
    watches: [
      { resource: 'serviceaccounts', handle: renew },
      { resource: 'configmaps', handle: renew },
      // The last pod to end is what most namespaces wait for.
      {
        resource: 'pods',
        handle(event, enqueue) {
          const { namespace } = event.object.metadata;
          const owner = store.get('namespaces', undefined, namespace ?? '');
          if (event.type === 'DELETED' && owner?.metadata.deletionTimestamp) {
            enqueue(undefined, owner.metadata.name);
          }
        },
      },
    ],
  });
}

/** Every namespace has its default account and the cluster's certificate. */
function furnish({ store }: ControllerContext, namespace: string): void {
  if (!store.get('serviceaccounts', namespace, 'default')) {
    store.create('serviceaccounts', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'default', namespace },
    });
  }
  if (!store.get('configmaps', namespace, 'kube-root-ca.crt')) {
    store.create('configmaps', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'kube-root-ca.crt',
        namespace,
        annotations: {
          'kubernetes.io/description':
            'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.',
        },
      },
      data: { 'ca.crt': CLUSTER_CA },
    });
  }
}

/** @returns whether nothing was left and the namespace is gone */
function empty(context: ControllerContext, namespace: KubeObject): boolean {
  const { store } = context;
  const { name } = namespace.metadata;
  const storages = new Set(
    context.types
      .all()
      .filter(type => type.namespaced && type.verbs.includes('delete'))
      .map(type => type.storage),
  );
  let budget = BATCH;
  const remaining = new Map<string, KubeObject[]>();
  for (const storage of storages) {
    for (const object of store.list(storage, name)) {
      if (budget > 0 && !object.metadata.deletionTimestamp) {
        budget -= 1;
        deleteObject(context, storage, object);
      }
    }
    const left = store.list(storage, name);
    if (left.length > 0) {
      remaining.set(storage, left);
    }
  }
  if (remaining.size > 0) {
    writeStatus(store, 'namespaces', namespace, {
      phase: 'Terminating',
      conditions: terminationConditions(context, namespace, remaining),
    });
    return false;
  }
  if (!namespace.metadata.finalizers?.length) {
    store.remove('namespaces', undefined, name);
  }
  return true;
}

/** The five conditions by which `kubectl describe` explains a slow deletion. */
function terminationConditions(
  { clock }: ControllerContext,
  namespace: KubeObject,
  remaining: Map<string, KubeObject[]>,
): Condition[] {
  const before =
    (namespace.status as { conditions?: Condition[] } | undefined)
      ?.conditions ?? [];
  const finalizers = new Map<string, number>();
  for (const finalizer of [...remaining.values()]
    .flat()
    .flatMap(object => object.metadata.finalizers ?? [])) {
    finalizers.set(finalizer, (finalizers.get(finalizer) ?? 0) + 1);
  }
  const condition = (
    type: string,
    status: boolean,
    reason: string,
    message: string,
  ): Condition => {
    const text = status ? 'True' : 'False';
    const old = before.find(other => other.type === type);
    return {
      type,
      status: text,
      lastTransitionTime:
        old?.status === text ? old.lastTransitionTime : kubeTime(clock.now()),
      reason,
      message,
    };
  };
  const contents = [...remaining]
    .map(([storage, { length }]) => {
      const resource = storage.includes('.') ? storage : `${storage}.`;
      return `${resource} has ${length} resource instances`;
    })
    .sort()
    .join(', ');
  const blockers = [...finalizers]
    .map(([finalizer, count]) => `${finalizer} in ${count} resource instances`)
    .sort()
    .join(', ');
  return [
    condition(
      'NamespaceDeletionDiscoveryFailure',
      false,
      'ResourcesDiscovered',
      'All resources successfully discovered',
    ),
    condition(
      'NamespaceDeletionGroupVersionParsingFailure',
      false,
      'ParsedGroupVersions',
      'All legacy kube types successfully parsed',
    ),
    condition(
      'NamespaceDeletionContentFailure',
      false,
      'ContentDeleted',
      'All content successfully deleted, may be waiting on finalization',
    ),
    condition(
      'NamespaceContentRemaining',
      true,
      'SomeResourcesRemain',
      `Some resources are remaining: ${contents}`,
    ),
    condition(
      'NamespaceFinalizersRemaining',
      finalizers.size > 0,
      finalizers.size > 0 ? 'SomeFinalizersRemain' : 'ContentHasNoFinalizers',
      finalizers.size > 0
        ? `Some content in the namespace has finalizers remaining: ${blockers}`
        : 'All content-preserving finalizers finished',
    ),
  ];
}
