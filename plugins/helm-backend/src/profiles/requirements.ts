import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  ProfileRequirement,
  ProfileSummary,
} from '@foredeck/backstage-plugin-helm-common';
import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { ResourcePaths } from '../live/ResourcePaths';

/**
 * Asks a cluster whether it serves every kind a profile needs, such as an
 * operator's custom resources.
 *
 * @throws ConflictError naming the operator and where to get it
 */
export async function checkRequirements(
  cluster: Cluster,
  { title, requires = [] }: Pick<ProfileSummary, 'title' | 'requires'>,
): Promise<void> {
  // Asked anew each time: an operator may have been installed just now.
  const paths = new ResourcePaths();
  const missing: ProfileRequirement[] = [];
  for (const one of requires) {
    if (!(await isServed(paths, cluster, one))) {
      missing.push(one);
    }
  }
  if (missing.length) {
    const operators = [
      ...new Set(
        missing.map(({ operator, url }) =>
          url ? `${operator} (${url})` : operator,
        ),
      ),
    ];
    throw new ConflictError(
      `${title} needs ${operators.join(' and ')} on ${
        cluster.info.title
      }, which does not serve ${missing
        .map(({ apiVersion, kind }) => `${kind} of ${apiVersion}`)
        .join(', ')}. Have it installed there, or choose another cluster`,
    );
  }
}

async function isServed(
  paths: ResourcePaths,
  cluster: Cluster,
  { apiVersion, kind }: ProfileRequirement,
): Promise<boolean> {
  try {
    await paths.kind(cluster, apiVersion, kind);
    return true;
  } catch (error) {
    if (error instanceof NotFoundError) {
      return false;
    }
    throw error;
  }
}
