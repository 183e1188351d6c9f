import type { LoadedTarget } from '../../sources/MetricSource';
import { selectedPods, selectedServices } from './caseOf';
import type { MonitorCase } from './Finding';

const META = '__meta_kubernetes_';
const PORT_NAMES = [
  `${META}endpoint_port_name`,
  `${META}endpointslice_port_name`,
];
const POD_PORT = `${META}pod_container_port_name`;

/**
 * Whether a dropped target is one that an endpoint of the monitor is meant for.
 * Prometheus discovers all of a namespace for each job, and drops most of it.
 */
export function belongsTo(
  found: MonitorCase,
  index: number,
  { discoveredLabels: labels }: LoadedTarget,
): boolean {
  const namespace = labels[`${META}namespace`];
  const { port } = found.monitor.endpoints[index];
  if (found.monitor.kind === 'PodMonitor') {
    return (
      (!port || labels[POD_PORT] === port) &&
      selectedPods(found).some(
        ({ metadata }) =>
          metadata?.namespace === namespace &&
          metadata?.name === labels[`${META}pod_name`],
      )
    );
  }
  const portName = PORT_NAMES.map(name => labels[name]).find(Boolean);
  return (
    (!port || portName === port) &&
    selectedServices(found).some(
      ({ metadata }) =>
        metadata?.namespace === namespace &&
        metadata?.name === labels[`${META}service_name`],
    )
  );
}
