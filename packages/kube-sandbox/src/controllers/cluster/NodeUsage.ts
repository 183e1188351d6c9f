import type { Pod } from '../kinds/Pod';
import { podIsFinished } from '../kinds/Pod';
import { controllerOf } from '../runtime/owners';
import type { PodRequests } from './nodeFilters';
import { requestsOf } from './nodeFilters';

interface Placed extends PodRequests {
  node: string;
  owner?: string;
}

/** What the pods on each node ask for, kept up to date pod by pod. */
export class NodeUsage {
  #placed = new Map<string, Placed>();
  #nodes = new Map<string, PodRequests & { pods: number }>();
  #owners = new Map<string, number>();

  /** Counts a pod where it is; a finished or unbound one counts nowhere. */
  set(pod: Pod): void {
    this.delete(pod);
    const node = pod.spec.nodeName;
    if (!node || podIsFinished(pod)) {
      return;
    }
    const owner = controllerOf(pod)?.uid;
    this.#count({ node, owner, ...requestsOf(pod) }, 1);
    this.#placed.set(pod.metadata.uid, { node, owner, ...requestsOf(pod) });
  }

  delete(pod: Pod): void {
    const placed = this.#placed.get(pod.metadata.uid);
    if (placed) {
      this.#count(placed, -1);
      this.#placed.delete(pod.metadata.uid);
    }
  }

  of(node: string): PodRequests & { pods: number } {
    return this.#nodes.get(node) ?? { cpu: 0, memory: 0, pods: 0 };
  }

  /** How many pods of one owner a node has. */
  ofOwner(node: string, owner: string | undefined): number {
    return this.#owners.get(`${node}/${owner}`) ?? 0;
  }

  #count({ node, owner, cpu, memory }: Placed, sign: 1 | -1): void {
    const used = this.of(node);
    this.#nodes.set(node, {
      cpu: used.cpu + sign * cpu,
      memory: used.memory + sign * memory,
      pods: used.pods + sign,
    });
    const key = `${node}/${owner}`;
    const left = (this.#owners.get(key) ?? 0) + sign;
    if (left > 0) {
      this.#owners.set(key, left);
    } else {
      this.#owners.delete(key);
    }
  }
}
