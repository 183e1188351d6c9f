import type { Timer } from '../../kubelet/Clock';
import { kubeMicroTime, kubeTime } from '../../kubelet/Clock';
import type { KubeObject } from '../../store/KubeObject';
import type { ControllerContext } from '../runtime/Controller';

/** How often a kubelet reports when nothing has changed. */
const REPORT_MILLIS = 5 * 60 * 1000;
const LEASES = 'leases.coordination.k8s.io';
const LEASE_NAMESPACE = 'kube-node-lease';

/** Renews the nodes' leases and the heartbeat of their conditions. */
export function startHeartbeats(context: ControllerContext): () => void {
  const { store, clock } = context;
  let timer: Timer;
  const beat = (renewConditions: boolean) => {
    for (const node of store.list('nodes')) {
      renewLease(context, node);
      if (renewConditions) {
        renew(context, node);
      }
    }
    timer = clock.setTimeout(() => beat(true), REPORT_MILLIS);
  };
  beat(false);
  return () => timer.cancel();
}

function renewLease({ store, clock }: ControllerContext, node: KubeObject) {
  const { name, uid } = node.metadata;
  const renewTime = kubeMicroTime(clock.now());
  const lease = store.get(LEASES, LEASE_NAMESPACE, name);
  if (lease) {
    store.update(LEASES, {
      ...lease,
      spec: { ...(lease.spec as object), renewTime },
    });
    return;
  }
  store.create(LEASES, {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: {
      name,
      namespace: LEASE_NAMESPACE,
      ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name, uid }],
    },
    spec: { holderIdentity: name, leaseDurationSeconds: 40, renewTime },
  });
}

function renew({ store, clock }: ControllerContext, node: KubeObject) {
  const status = (node.status ?? {}) as { conditions?: object[] };
  store.update('nodes', {
    ...node,
    status: {
      ...status,
      conditions: status.conditions?.map(condition => ({
        ...condition,
        lastHeartbeatTime: kubeTime(clock.now()),
      })),
    },
  });
}
