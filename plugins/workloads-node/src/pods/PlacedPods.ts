import type { V1Pod } from '@kubernetes/client-node';
import { podOwner } from '../live/ownership';
import type { PlacedPod, PodHandlers, PodSelection } from '../types';
import { placePod, type Owners } from './placePod';
import { podPredicate } from './podPredicate';

interface Follower {
  wants: (pod: PlacedPod) => boolean;
  handlers: PodHandlers;
  /** Keys of the pods it was told of. */
  known: Set<string>;
}

/** The pods of a cluster with what they belong to, and those who follow them. */
export class PlacedPods {
  readonly #owners: Owners;
  readonly #pods = new Map<string, PlacedPod>();
  readonly #byNamespace = new Map<string, Set<string>>();
  readonly #byOwner = new Map<string, Set<string>>();
  readonly #byRelease = new Map<string, Set<string>>();
  readonly #followers = new Set<Follower>();

  constructor(owners: Owners) {
    this.#owners = owners;
  }

  get(namespace: string, name: string): PlacedPod | undefined {
    return this.#pods.get(`${namespace}/${name}`);
  }

  /** @throws InputError for a label selector that is not one */
  select(selection: PodSelection): PlacedPod[] {
    const wants = podPredicate(selection);
    return this.#candidates(selection)
      .flatMap(key => this.#pods.get(key) ?? [])
      .filter(wants);
  }

  namespaces(): string[] {
    return [...this.#byNamespace.keys()];
  }

  /** @throws InputError for a label selector that is not one */
  follow(selection: PodSelection, handlers: PodHandlers): () => void {
    const follower: Follower = {
      wants: podPredicate(selection),
      handlers,
      known: new Set(),
    };
    this.#followers.add(follower);
    this.select(selection).forEach(pod => tell(follower, pod));
    return () => this.#followers.delete(follower);
  }

  put(pod: V1Pod): void {
    const key = keyOf(pod);
    const before = this.#pods.get(key);
    if (before?.pod !== pod) {
      this.#place(key, pod, before);
    }
  }

  remove(pod: V1Pod): void {
    const key = keyOf(pod);
    const before = this.#pods.get(key);
    if (before) {
      this.#forget(key, before);
      this.#followers.forEach(follower => {
        if (follower.known.delete(key)) {
          follower.handlers.onDelete({ ...before, pod });
        }
      });
    }
  }

  /** What owns pods has changed: `Deployment/shop-dev/cart`. */
  ownerChanged(owner: string): void {
    this.#placeAnew([...(this.#byOwner.get(owner) ?? [])]);
  }

  /** Anything that owns pods there may have changed. */
  namespaceChanged(namespace: string): void {
    this.#placeAnew([...(this.#byNamespace.get(namespace) ?? [])]);
  }

  #placeAnew(keys: string[]): void {
    for (const key of keys) {
      const before = this.#pods.get(key);
      if (before) {
        this.#place(key, before.pod, before);
      }
    }
  }

  #place(key: string, pod: V1Pod, before: PlacedPod | undefined): void {
    const placed = placePod(pod, this.#owners);
    if (before?.pod === pod && samePlace(before, placed)) {
      return;
    }
    if (before) {
      this.#forget(key, before);
    }
    this.#pods.set(key, placed);
    for (const [index, at] of this.#indices(placed)) {
      index.set(at, (index.get(at) ?? new Set()).add(key));
    }
    this.#followers.forEach(follower => tell(follower, placed));
  }

  #forget(key: string, placed: PlacedPod): void {
    this.#pods.delete(key);
    for (const [index, at] of this.#indices(placed)) {
      const keys = index.get(at);
      keys?.delete(key);
      if (keys?.size === 0) {
        index.delete(at);
      }
    }
  }

  #indices({ pod, release }: PlacedPod) {
    const indices: Array<[Map<string, Set<string>>, string]> = [
      [this.#byNamespace, pod.metadata?.namespace ?? ''],
    ];
    const owner = podOwner(pod);
    if (owner) {
      indices.push([this.#byOwner, owner]);
    }
    if (release) {
      indices.push([this.#byRelease, `${release.namespace}/${release.name}`]);
    }
    return indices;
  }

  #candidates(selection: PodSelection): string[] {
    const inNamespace = (namespace: string) => [
      ...(this.#byNamespace.get(namespace) ?? []),
    ];
    switch (selection.kind) {
      case 'namespaces':
        return [...new Set(selection.namespaces)].flatMap(inNamespace);
      case 'release':
        return [
          ...(this.#byRelease.get(`${selection.namespace}/${selection.name}`) ??
            []),
        ];
      case 'names':
        return [...new Set(selection.names)].map(
          name => `${selection.namespace}/${name}`,
        );
      default:
        return selection.namespace === undefined
          ? [...this.#pods.keys()]
          : inNamespace(selection.namespace);
    }
  }
}

function tell(follower: Follower, pod: PlacedPod): void {
  const key = keyOf(pod.pod);
  const { known, handlers } = follower;
  if (!follower.wants(pod)) {
    if (known.delete(key)) {
      handlers.onDelete(pod);
    }
  } else if (known.has(key)) {
    handlers.onUpdate(pod);
  } else {
    known.add(key);
    handlers.onAdd(pod);
  }
}

function samePlace(one: PlacedPod, other: PlacedPod): boolean {
  return (
    JSON.stringify([one.workload, one.release]) ===
    JSON.stringify([other.workload, other.release])
  );
}

function keyOf({ metadata }: V1Pod): string {
  return `${metadata?.namespace}/${metadata?.name}`;
}
