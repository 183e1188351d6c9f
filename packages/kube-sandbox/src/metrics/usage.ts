import type { Pod } from '../controllers/kinds/Pod';
import { podIsReady } from '../controllers/kinds/Pod';
import { parseQuantity } from '../controllers/runtime/quantity';
import type { BehaviourResolver } from '../kubelet/BehaviourResolver';
import { Random } from '../logs/Random';

/** The metrics server looks this often, and averages over as long. */
export const WINDOW_MILLIS = 15_000;
const DAY_MILLIS = 24 * 3600 * 1000;
const MIB = 2 ** 20;

export interface ContainerUsage {
  name: string;
  /** Cores. */
  cpu: number;
  /** Bytes. */
  memory: number;
}

/**
 * What the running containers of a pod use: the level of their image, a daily
 * wave, some noise, a busy start, and memory that grows until a container
 * that is going to be killed for it is.
 */
export function podUsage(
  pod: Pod,
  behaviours: BehaviourResolver,
  now: number,
): ContainerUsage[] {
  const bucket = Math.floor(now / WINDOW_MILLIS);
  const wave = 1 + 0.25 * Math.sin((2 * Math.PI * now) / DAY_MILLIS);
  const usages: ContainerUsage[] = [];
  for (const status of pod.status?.containerStatuses ?? []) {
    const container = pod.spec.containers.find(
      ({ name }) => name === status.name,
    );
    if (!container || !status.state.running) {
      continue;
    }
    const behaviour = behaviours.resolve(pod, container);
    const random = new Random(`${pod.metadata.uid}/${status.name}/${bucket}`);
    const age = now - Date.parse(status.state.running.startedAt);
    const busy = podIsReady(pod) && age > 60_000 ? 1 : 4;
    const limits = container.resources?.limits;
    const cpu =
      (behaviour.cpuMillis / 1000) * wave * busy * (0.7 + 0.6 * random.next());
    const steady = behaviour.memoryMib * MIB * (0.95 + 0.1 * random.next());
    const grown = Math.min(1, 0.6 + age / 600_000);
    const limit = parseQuantity(limits?.memory) || Infinity;
    const memory =
      behaviour.exit?.reason === 'OOMKilled' && limit < Infinity
        ? limit * Math.min(0.99, age / behaviour.exit.afterMillis)
        : Math.min(steady * grown, limit * 0.97);
    usages.push({
      name: status.name,
      cpu: Math.min(cpu, parseQuantity(limits?.cpu) || Infinity),
      memory,
    });
  }
  return usages;
}
