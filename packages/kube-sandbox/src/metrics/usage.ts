import type { Container, Pod } from '../controllers/kinds/Pod';
import { parseQuantity } from '../controllers/runtime/quantity';
import type { BehaviourResolver } from '../kubelet/BehaviourResolver';
import type { ContainerBehaviour } from '../kubelet/PodBehaviour';
import { Random } from '../logs/Random';
import { containerStatuses } from '../logs/RunTimes';
import { Curve } from '../traffic/Curve';
import type { TrafficHistory, TrafficPeriod } from '../traffic/TrafficHistory';
import { usualTraffic } from '../traffic/TrafficSettings';

/** The metrics server looks this often, and averages over as long. */
export const WINDOW_MILLIS = 15_000;
const DAY_MILLIS = 24 * 3600 * 1000;
const MIB = 2 ** 20;
/** What part of its usual CPU time a program uses with nothing to do. */
const IDLE_SHARE = 0.35;
/** A start costs as much as this many times the usual work, for a minute. */
const START_FACTOR = 3;
const START_SECONDS = 60;
/** The kernel's scheduler looks at a CPU limit every 100 ms. */
const PERIODS_PER_SECOND = 10;

export interface ContainerUsage {
  name: string;
  /** Cores. */
  cpu: number;
  /** Bytes. */
  memory: number;
}

/** A run of a container. */
export interface ContainerRun {
  pod: Pod;
  container: Container;
  behaviour: ContainerBehaviour;
  traffic: readonly TrafficPeriod[];
  /** Milliseconds since the epoch. */
  startedAt: number;
}

/**
 * CPU seconds used since the start: the level of the image, more or less with
 * the traffic, a busy start, and never more than the limit.
 */
export function cpuSeconds(run: ContainerRun, at: number): number {
  const elapsed = Math.max(0, at - run.startedAt) / 1000;
  const steady = IDLE_SHARE * elapsed + (1 - IDLE_SHARE) * load(run, at);
  return (
    cores(run) *
    (steady * shareWithinLimit(run) +
      START_FACTOR * Math.min(elapsed, START_SECONDS))
  );
}

/** Scheduling periods of a container with a CPU limit, and those cut short. */
export function cpuPeriods(
  run: ContainerRun,
  at: number,
): { all: number; throttled: number } | undefined {
  if (cpuLimit(run) === Infinity) {
    return undefined;
  }
  const elapsed = Math.max(0, at - run.startedAt) / 1000;
  const cut = 1 - shareWithinLimit(run);
  const busy = curveOf(run).between(run.startedAt, at) / Curve.highest;
  return {
    all: Math.floor(elapsed * PERIODS_PER_SECOND),
    throttled: Math.floor(busy * cut * PERIODS_PER_SECOND),
  };
}

/**
 * Bytes in use: the level of the image, reached some minutes after the start,
 * within the limit; up to the limit for a container that is going to be killed
 * for it.
 */
export function memoryBytes(run: ContainerRun, at: number): number {
  const { container, behaviour, startedAt } = run;
  const age = Math.max(0, at - startedAt);
  const limit = parseQuantity(container.resources?.limits?.memory) || Infinity;
  if (behaviour.exit?.reason === 'OOMKilled' && limit < Infinity) {
    return limit * Math.min(0.99, age / behaviour.exit.afterMillis);
  }
  const noise = curveOf(run).level(at) / Curve.highest;
  const steady = behaviour.memoryMib * MIB * (0.9 + 0.15 * noise);
  const grown = Math.min(1, 0.6 + age / 600_000);
  return Math.min(steady * grown, limit * 0.97);
}

/** What the running containers of a pod use. */
export function podUsage(
  pod: Pod,
  behaviours: BehaviourResolver,
  traffic: TrafficHistory,
  now: number,
): ContainerUsage[] {
  return containerRuns(pod, behaviours, traffic).map(run => {
    const end = now - (now % WINDOW_MILLIS);
    const from = Math.max(run.startedAt, end - WINDOW_MILLIS);
    const to = Math.max(end, run.startedAt + 1000);
    const cpu =
      (cpuSeconds(run, to) - cpuSeconds(run, from)) / ((to - from) / 1000);
    return {
      name: run.container.name,
      cpu: Math.min(cpu, cpuLimit(run)),
      memory: memoryBytes(run, to),
    };
  });
}

/** The containers of a pod that run now. */
export function containerRuns(
  pod: Pod,
  behaviours: BehaviourResolver,
  traffic: TrafficHistory,
): ContainerRun[] {
  const containers = [
    ...(pod.spec.initContainers ?? []),
    ...pod.spec.containers,
  ];
  return containerStatuses(pod).flatMap(({ name, state }) => {
    const container = containers.find(one => one.name === name);
    return container && state.running
      ? [
          {
            pod,
            container,
            behaviour: behaviours.resolve(pod, container),
            traffic: traffic.of(pod),
            startedAt: Date.parse(state.running.startedAt),
          },
        ]
      : [];
  });
}

/** When a run began; asked about a time before it, some days earlier. */
export function startBefore(
  { pod, startedAt }: ContainerRun,
  at: number,
): number {
  const random = new Random(`${pod.metadata.uid}/starts`);
  let start = startedAt;
  while (start > at) {
    start -= (2 + 4 * random.next()) * DAY_MILLIS;
  }
  return Math.floor(start / 1000) * 1000;
}

function cores({ behaviour }: ContainerRun): number {
  return behaviour.cpuMillis / 1000;
}

function cpuLimit({ container }: ContainerRun): number {
  return parseQuantity(container.resources?.limits?.cpu) || Infinity;
}

function curveOf({ pod, container }: ContainerRun): Curve {
  return new Curve(`${pod.metadata.uid}/${container.name}`);
}

/** Seconds of the usual traffic, or as much work. */
function load(run: ContainerRun, at: number): number {
  const curve = curveOf(run);
  const usual = usualTraffic(run.pod).rate;
  return run.traffic.reduce(
    (sum, { from, settings }, index) =>
      sum +
      (settings.rate / usual) *
        curve.between(
          Math.max(from, run.startedAt),
          Math.min(run.traffic[index + 1]?.from ?? Infinity, at),
        ),
    0,
  );
}

/** Less than 1 where the busiest moment would need more than the limit. */
function shareWithinLimit(run: ContainerRun): number {
  const usual = usualTraffic(run.pod).rate;
  const most = Math.max(...run.traffic.map(({ settings }) => settings.rate));
  const peak =
    cores(run) *
    (IDLE_SHARE + (1 - IDLE_SHARE) * (most / usual) * Curve.highest);
  return Math.min(1, cpuLimit(run) / peak);
}
