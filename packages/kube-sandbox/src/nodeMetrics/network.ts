import type { Labels, MetricFamily } from '../exposition/MetricFamily';
import { containerCgroup, pauseId } from './cgroups';
import type { RunningPod } from './RunningPod';

const PAUSE_IMAGE = 'registry.k8s.io/pause:3.10';

/** What went over the network of pods, which is that of their pause container. */
export function networkMetrics(pods: readonly RunningPod[]): MetricFamily[] {
  const family = (
    what: string,
    help: string,
    value: (pod: RunningPod) => number,
  ): MetricFamily => ({
    name: `container_network_${what}_total`,
    type: 'counter',
    help,
    samples: pods.map(running => ({
      labels: networkLabels(running),
      value: value(running),
    })),
  });
  return [
    family(
      'receive_bytes',
      'Cumulative count of bytes received',
      ({ received }) => received,
    ),
    family(
      'transmit_bytes',
      'Cumulative count of bytes transmitted',
      ({ sent }) => sent,
    ),
    family(
      'receive_packets',
      'Cumulative count of packets received',
      ({ received }) => Math.floor(received / 700),
    ),
    family(
      'transmit_packets',
      'Cumulative count of packets transmitted',
      ({ sent }) => Math.floor(sent / 1100),
    ),
    family(
      'receive_errors',
      'Cumulative count of errors encountered while receiving',
      () => 0,
    ),
    family(
      'transmit_errors',
      'Cumulative count of errors encountered while transmitting',
      () => 0,
    ),
    family(
      'receive_packets_dropped',
      'Cumulative count of packets dropped while receiving',
      () => 0,
    ),
    family(
      'transmit_packets_dropped',
      'Cumulative count of packets dropped while transmitting',
      () => 0,
    ),
  ];
}

function networkLabels({ pod }: RunningPod): Labels {
  const id = pauseId(pod);
  return {
    container: '',
    id: containerCgroup(pod, id),
    image: PAUSE_IMAGE,
    interface: 'eth0',
    name: id,
    namespace: pod.metadata.namespace ?? '',
    pod: pod.metadata.name,
  };
}
