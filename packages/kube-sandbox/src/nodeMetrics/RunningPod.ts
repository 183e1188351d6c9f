import type { Pod } from '../controllers/kinds/Pod';
import type { BehaviourResolver } from '../kubelet/BehaviourResolver';
import { containerStatuses } from '../logs/RunTimes';
import {
  containerRuns,
  cpuPeriods,
  cpuSeconds,
  memoryBytes,
  startBefore,
  type ContainerRun,
} from '../metrics/usage';
import type { ResourceStore } from '../store/ResourceStore';
import { Curve } from '../traffic/Curve';
import type { TrafficHistory } from '../traffic/TrafficHistory';

/** What a kubelet knows its pods by. */
export interface NodeContext {
  store: ResourceStore;
  behaviours: BehaviourResolver;
  traffic: TrafficHistory;
  now(): number;
}

export interface RunningContainer {
  run: ContainerRun;
  image: string;
  /** Without the runtime's name before it. */
  id: string;
  cpuSeconds: number;
  cpuPeriods?: { all: number; throttled: number };
  memoryBytes: number;
}

/** A pod of which something runs, with what it used until a moment. */
export interface RunningPod {
  pod: Pod;
  startedAt: number;
  containers: RunningContainer[];
  /** Bytes over the network, both ways. */
  received: number;
  sent: number;
}

/** Bytes of a request and of its answer, about. */
const REQUEST_BYTES = 1400;
const ANSWER_BYTES = 5200;

/** @param node - only its pods; without it those of all nodes */
export function runningPods(
  { store, behaviours, traffic }: NodeContext,
  node: string,
  at: number,
): RunningPod[] {
  return (store.list('pods') as Pod[])
    .filter(pod => pod.spec.nodeName === node)
    .flatMap(pod => {
      const runs = containerRuns(pod, behaviours, traffic);
      return runs.length === 0 ? [] : [runningPod(pod, runs, at)];
    });
}

function runningPod(pod: Pod, runs: ContainerRun[], at: number): RunningPod {
  const statuses = containerStatuses(pod);
  const containers = runs.map(given => {
    const run = { ...given, startedAt: startBefore(given, at) };
    const status = statuses.find(({ name }) => name === run.container.name);
    return {
      run,
      image: status?.image ?? '',
      id: (status?.containerID ?? '').replace(/^.*:\/\//, ''),
      cpuSeconds: cpuSeconds(run, at),
      cpuPeriods: cpuPeriods(run, at),
      memoryBytes: memoryBytes(run, at),
    };
  });
  // The network is the pod's: it outlives its containers.
  const startedAt = startBefore(
    {
      ...runs[0],
      startedAt: Date.parse(pod.status?.startTime ?? '') || runs[0].startedAt,
    },
    at,
  );
  const requests = requestsUntil(runs[0], startedAt, at);
  return {
    pod,
    startedAt,
    containers,
    received: Math.floor(requests * REQUEST_BYTES),
    sent: Math.floor(requests * ANSWER_BYTES),
  };
}

function requestsUntil(
  { pod, traffic }: ContainerRun,
  startedAt: number,
  at: number,
): number {
  const curve = new Curve(`${pod.metadata.uid}/network`);
  return traffic.reduce(
    (sum, { from, settings }, index) =>
      sum +
      settings.rate *
        curve.between(
          Math.max(from, startedAt),
          Math.min(traffic[index + 1]?.from ?? Infinity, at),
        ),
    0,
  );
}
