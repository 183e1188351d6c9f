import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
  type EntityMeta,
} from '@backstage/catalog-model';
import {
  environmentKey,
  type Environment,
  type Space,
} from '@foredeck/backstage-plugin-environments-common';
import { entityName } from './entityName';

/** Annotation with `cluster/space/name` of the environment an entity stands for. */
export const ENVIRONMENT_ANNOTATION = 'foredeck.io/environment';

/** Annotation with the name of the space an entity stands for. */
export const SPACE_ANNOTATION = 'foredeck.io/space';

const API_VERSION = 'backstage.io/v1alpha1';

/** What the catalog shows where nobody owns a thing. */
const NOBODY = 'unknown';

/**
 * A space is a domain, an environment a resource that its space depends on. The
 * names are the portal's own, so that a team's domain of the space's name is not
 * in the way.
 *
 * @param portal - base URL for links; without it there are none
 */
export function toEntities(
  spaces: readonly Space[],
  portal?: string,
): Entity[] {
  return spaces.flatMap(space => [
    spaceEntity(space, portal),
    ...space.environments.map(environment =>
      environmentEntity(space, environment, portal),
    ),
  ]);
}

function spaceEntity(space: Space, portal: string | undefined): Entity {
  const { name, title, description, owner } = space;
  return {
    apiVersion: API_VERSION,
    kind: 'Domain',
    metadata: {
      name: spaceName(space),
      title,
      description,
      ...located(`space/${name}`, { [SPACE_ANNOTATION]: name }),
      ...linked(portal, [name], 'Environments of the space'),
    },
    spec: { owner: ownerOf(owner), type: 'space' },
  };
}

function environmentEntity(
  space: Space,
  environment: Environment,
  portal: string | undefined,
): Entity {
  const { cluster, name, namespaces, owner } = environment;
  const key = environmentKey(environment);
  return {
    apiVersion: API_VERSION,
    kind: 'Resource',
    metadata: {
      name: entityName(['environment', cluster, space.name, name]),
      title: `${space.title} ${environment.title} (${environment.clusterTitle})`,
      description: `Namespaces ${namespaces
        .map(namespace => namespace.name)
        .join(', ')} on ${environment.clusterTitle}`,
      ...located(`environment/${key}`, {
        [ENVIRONMENT_ANNOTATION]: key,
        [SPACE_ANNOTATION]: space.name,
        'backstage.io/kubernetes-cluster': cluster,
      }),
      ...linked(portal, [space.name, cluster, name], 'Environment'),
      ...(environment.protected ? { tags: ['protected'] } : {}),
    },
    spec: {
      type: 'kubernetes-environment',
      owner: ownerOf(owner ?? space.owner),
      dependencyOf: [
        stringifyEntityRef({
          kind: 'domain',
          namespace: 'default',
          name: spaceName(space),
        }),
      ],
    },
  };
}

function spaceName({ name }: Space): string {
  return entityName(['space', name]);
}

function located(
  target: string,
  annotations: Record<string, string>,
): Pick<EntityMeta, 'annotations'> {
  const location = `foredeck:${target}`;
  return {
    annotations: {
      [ANNOTATION_LOCATION]: location,
      [ANNOTATION_ORIGIN_LOCATION]: location,
      ...annotations,
    },
  };
}

function linked(
  portal: string | undefined,
  path: readonly string[],
  title: string,
): Pick<EntityMeta, 'links'> {
  return portal
    ? {
        links: [
          {
            title,
            url: `${portal.replace(/\/$/, '')}/environments/${path
              .map(encodeURIComponent)
              .join('/')}`,
          },
        ],
      }
    : {};
}

/** An annotation may hold anything. */
function ownerOf(owner: string | undefined): string {
  try {
    return owner
      ? stringifyEntityRef(parseEntityRef(owner, { defaultKind: 'group' }))
      : NOBODY;
  } catch {
    return NOBODY;
  }
}
