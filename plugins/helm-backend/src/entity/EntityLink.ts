import {
  type Entity,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  entityRefToLabel,
  HELM_RELEASE_ANNOTATION,
} from '@foredeck/backstage-plugin-helm-common';

const KUBERNETES_ID = 'backstage.io/kubernetes-id';
const KUBERNETES_NAMESPACE = 'backstage.io/kubernetes-namespace';
const KUBERNETES_CLUSTER = 'backstage.io/kubernetes-cluster';

/** What an entity says about where it runs, read from its annotations. */
export interface EntityLink {
  entityRef: string;
  /** Entity refs of the owners, lower case. */
  owners: string[];
  /** The label value its releases carry. */
  label: string;
  /** Releases named exactly; without a cluster, on any. */
  releases: Array<{ cluster?: string; namespace: string; name: string }>;
  kubernetesId?: string;
  /** Limits what `kubernetesId` finds. */
  namespace?: string;
  cluster?: string;
}

/** What a release says about whom it belongs to. */
export interface ReleaseMarks {
  cluster: string;
  namespace: string;
  name: string;
  entityLabel?: string;
  /** Labels `backstage.io/kubernetes-id` of its rendered objects. */
  kubernetesIds: string[];
}

/** How a release and an entity found each other; the first is the strongest. */
export type LinkKind = 'label' | 'annotation' | 'kubernetes-id';

export function readEntityLink(entity: Entity): EntityLink {
  const entityRef = stringifyEntityRef(entity);
  const annotations = entity.metadata.annotations ?? {};
  return {
    entityRef,
    owners: (entity.relations ?? [])
      .filter(relation => relation.type === RELATION_OWNED_BY)
      .map(relation => relation.targetRef.toLocaleLowerCase('en-US')),
    label: entityRefToLabel(entityRef),
    releases: (annotations[HELM_RELEASE_ANNOTATION] ?? '')
      .split(',')
      .map(one => one.trim().split('/'))
      .filter(parts => parts.length === 2 || parts.length === 3)
      .map(parts =>
        parts.length === 3
          ? { cluster: parts[0], namespace: parts[1], name: parts[2] }
          : { namespace: parts[0], name: parts[1] },
      ),
    kubernetesId: annotations[KUBERNETES_ID],
    namespace: annotations[KUBERNETES_NAMESPACE],
    cluster: annotations[KUBERNETES_CLUSTER],
  };
}

/** Whether and how a release belongs to an entity. */
export function linkBetween(
  link: EntityLink,
  release: ReleaseMarks,
): LinkKind | undefined {
  if (release.entityLabel === link.label) {
    return 'label';
  }
  if (
    link.releases.some(
      one =>
        one.namespace === release.namespace &&
        one.name === release.name &&
        (one.cluster === undefined || one.cluster === release.cluster),
    )
  ) {
    return 'annotation';
  }
  return link.kubernetesId !== undefined &&
    release.kubernetesIds.includes(link.kubernetesId) &&
    (link.namespace === undefined || link.namespace === release.namespace) &&
    (link.cluster === undefined || link.cluster === release.cluster)
    ? 'kubernetes-id'
    : undefined;
}
