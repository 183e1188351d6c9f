import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { accessReview } from '@foredeck/backstage-plugin-workloads-node';
import { ResourcePaths, type ResourceKind } from '../live/ResourcePaths';
import type { ManifestObject } from '../release/ReleaseRecord';
import type { DeployPlan } from './DeployPlan';

const VERBS = ['get', 'create', 'patch'] as const;

/**
 * Asks Kubernetes whether every kind a chart renders may be read, made and
 * changed, before Helm changes anything.
 *
 * @throws NotAllowedError naming verb, kind and namespace
 */
export async function checkObjectAccess(
  { cluster, actor, request }: DeployPlan,
  objects: readonly ManifestObject[],
): Promise<void> {
  const paths = new ResourcePaths();
  const questions = new Map<
    string,
    { kind: ResourceKind; namespace?: string }
  >();
  for (const object of objects) {
    const kind = await findKind(paths, object);
    if (kind) {
      const namespace = kind.namespaced
        ? object.metadata.namespace ?? request.namespace
        : undefined;
      questions.set(`${kind.base}/${kind.plural}/${namespace}`, {
        kind,
        namespace,
      });
    }
  }
  await Promise.all(
    [...questions.values()].flatMap(({ kind, namespace }) =>
      VERBS.map(async verb => {
        const { allowed } = await accessReview(cluster, actor, {
          verb,
          group: kind.group,
          resource: kind.plural,
          namespace,
        });
        if (!allowed) {
          throw new NotAllowedError(
            `Kubernetes does not allow to ${verb} ${kind.plural} ${
              namespace ? `in namespace ${namespace}` : 'cluster-wide'
            } on ${
              cluster.info.title
            }, which the chart needs. Nothing was changed`,
          );
        }
      }),
    ),
  );

  async function findKind(known: ResourcePaths, object: ManifestObject) {
    try {
      return await known.kind(cluster, object.apiVersion, object.kind);
    } catch (error) {
      if (error instanceof NotFoundError) {
        // A kind the same chart brings as a CustomResourceDefinition.
        return undefined;
      }
      throw error;
    }
  }
}
