import { matchesLabels } from '@foredeck/backstage-plugin-workloads-node';
import { KUBERNETES_ID, type EntityLink } from './EntityLink';

/** A pod as labels link it to entities. */
export interface LabelledPod {
  cluster: string;
  namespace: string;
  labels: Record<string, string>;
}

/** Entities with what they say about their pods. */
export class EntityLinks {
  readonly #byId = new Map<string, EntityLink[]>();
  readonly #bySelector: EntityLink[] = [];
  readonly #byRef = new Map<string, EntityLink>();

  constructor(links: readonly EntityLink[]) {
    for (const link of links) {
      this.#byRef.set(link.entityRef, link);
      const id = idOf(link);
      if (id !== undefined) {
        this.#byId.set(id, [...(this.#byId.get(id) ?? []), link]);
      } else if (link.selector) {
        this.#bySelector.push(link);
      }
    }
  }

  byRef(entityRef: string): EntityLink | undefined {
    return this.#byRef.get(entityRef);
  }

  /**
   * The one entity a pod belongs to by its labels. The id it carries is stronger
   * than a selector, as only who may make the pod can write it. Where several
   * entities claim a pod it belongs to none: a claim must not take over what is
   * somebody else's.
   */
  of(pod: LabelledPod): EntityLink | undefined {
    const id = pod.labels[KUBERNETES_ID];
    const named = id ? claims(this.#byId.get(id) ?? [], pod) : [];
    const claimed = named.length ? named : claims(this.#bySelector, pod);
    return claimed.length === 1 ? claimed[0] : undefined;
  }
}

/** The value of the id when that alone selects. */
function idOf({ selector }: EntityLink): string | undefined {
  const [only, ...others] = selector?.requirements ?? [];
  return only?.key === KUBERNETES_ID &&
    only.operator === 'In' &&
    only.values.length === 1 &&
    others.length === 0
    ? only.values[0]
    : undefined;
}

function claims(links: readonly EntityLink[], pod: LabelledPod): EntityLink[] {
  return links.filter(
    link =>
      (link.namespace === undefined || link.namespace === pod.namespace) &&
      (link.cluster === undefined || link.cluster === pod.cluster) &&
      link.selector !== undefined &&
      matchesLabels(link.selector.requirements, pod.labels),
  );
}
