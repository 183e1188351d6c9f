import {
  type Entity,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  parseLabelSelector,
  type LabelRequirement,
} from '@foredeck/backstage-plugin-workloads-node';

export const KUBERNETES_ID = 'backstage.io/kubernetes-id';
const LABEL_SELECTOR = 'backstage.io/kubernetes-label-selector';
const NAMESPACE = 'backstage.io/kubernetes-namespace';
const CLUSTER = 'backstage.io/kubernetes-cluster';

/** Annotations an entity is found by, for asking the catalog. */
export const LINK_ANNOTATIONS = [KUBERNETES_ID, LABEL_SELECTOR] as const;

/** What an entity says about its pods, by the Kubernetes plugin's annotations. */
export interface EntityLink {
  entityRef: string;
  /** Entity refs of the owners, lower case. */
  owners: string[];
  /** Label selector of its pods; instead of the id, as in the Kubernetes plugin. */
  selector?: { text: string; requirements: LabelRequirement[] };
  /** Limit where its pods are looked for. */
  namespace?: string;
  cluster?: string;
  /** Why its pods can not be found by labels, in one sentence. */
  problem?: string;
}

export function readEntityLink(entity: Entity): EntityLink {
  const annotations = entity.metadata.annotations ?? {};
  return {
    entityRef: stringifyEntityRef(entity),
    owners: (entity.relations ?? [])
      .filter(relation => relation.type === RELATION_OWNED_BY)
      .map(relation => relation.targetRef.toLocaleLowerCase('en-US')),
    namespace: annotations[NAMESPACE],
    cluster: annotations[CLUSTER],
    ...readSelector(annotations),
  };
}

function readSelector(
  annotations: Record<string, string>,
): Pick<EntityLink, 'selector' | 'problem'> {
  const id = annotations[KUBERNETES_ID];
  const text = annotations[LABEL_SELECTOR] ?? (id && `${KUBERNETES_ID}=${id}`);
  if (!text) {
    return {};
  }
  try {
    const requirements = parseLabelSelector(text);
    // Otherwise an entity could claim whatever nobody labelled.
    return requirements.some(({ operator }) => operator === 'In')
      ? { selector: { text, requirements } }
      : {
          problem: `Its annotation ${LABEL_SELECTOR} finds no pods: a label has to have a certain value in it, such as app=cart.`,
        };
  } catch (error) {
    return {
      problem: `Its annotation ${
        annotations[LABEL_SELECTOR] ? LABEL_SELECTOR : KUBERNETES_ID
      } finds no pods: ${error instanceof Error ? error.message : error}.`,
    };
  }
}
