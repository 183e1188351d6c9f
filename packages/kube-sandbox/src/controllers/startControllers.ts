import type { Clock } from '../kubelet/Clock';
import { EventRecorder } from '../events/EventRecorder';
import type { ResourceStore } from '../store/ResourceStore';
import { TypeTable } from '../types/TypeTable';
import type { SimulatedNode } from './cluster/nodes';
import { DEFAULT_NODES, registerNodes } from './cluster/nodes';
import { startDefinitionController } from './cluster/customDefinitions';
import { startGarbageCollector } from './cluster/garbageCollector';
import { startHeartbeats } from './cluster/heartbeats';
import { startNamespaceController } from './cluster/namespaces';
import { startScheduler } from './cluster/scheduler';
import { startCronJobController } from './batch/cronJobs';
import { startJobController } from './batch/jobs';
import { startEndpointsController } from './network/endpoints';
import { startLoadBalancerController } from './network/loadBalancers';
import { startDisruptionController } from './policy/disruptionBudgets';
import { startQuotaController } from './policy/resourceQuotas';
import { startVolumeController } from './storage/claims';
import type { Admit, ControllerContext } from './runtime/Controller';
import { startDaemonSetController } from './workloads/daemonSets';
import { startDeploymentController } from './workloads/deployments';
import { startReplicaSetController } from './workloads/replicaSets';
import { startStatefulSetController } from './workloads/statefulSets';

export interface ControllersOptions {
  store: ResourceStore;
  clock: Clock;
  /** The simulated nodes; two by default. */
  nodes?: SimulatedNode[];
  /** Shared with the kubelet, so that counts add up. */
  events?: EventRecorder;
  /** Admission for what controllers create, such as quotas; may throw. */
  admit?: Admit;
  /** The server's table of types; by default one without custom types. */
  types?: TypeTable;
  /** Told of every reconcile that threw and will be tried again. */
  onError?: (where: string, error: unknown) => void;
}

const CONTROLLERS = [
  startNamespaceController,
  startGarbageCollector,
  startHeartbeats,
  startScheduler,
  startDeploymentController,
  startReplicaSetController,
  startStatefulSetController,
  startDaemonSetController,
  startJobController,
  startCronJobController,
  startEndpointsController,
  startLoadBalancerController,
  startVolumeController,
  startDisruptionController,
  startQuotaController,
  startDefinitionController,
];

/** Starts everything a cluster's control plane does besides its API. */
export function startControllers(options: ControllersOptions): {
  stop(): void;
} {
  const { store, clock } = options;
  const context: ControllerContext = {
    store,
    clock,
    events: options.events ?? new EventRecorder(store, clock),
    admit: options.admit ?? ((_resource, object) => object),
    types: options.types ?? new TypeTable(),
    onError: options.onError ?? reportToStderr,
  };
  registerNodes(store, clock, options.nodes ?? DEFAULT_NODES);
  const stops = CONTROLLERS.map(start => start(context));
  return { stop: () => stops.forEach(stop => stop()) };
}

function reportToStderr(where: string, error: unknown): void {
  const text = error instanceof Error ? error.stack : String(error);
  process.stderr.write(`kube-sandbox: ${where}: ${text}\n`);
}
