import { InputError } from '@backstage/errors';
import type { EnvironmentRef } from '@foredeck/backstage-plugin-environments-common';
import type { ChangeParts } from './ChangeParts';

/**
 * Whether an environment may be made where somebody wants it.
 *
 * @throws InputError naming what there is to choose from
 */
export function checkPlace(
  { cluster, space }: EnvironmentRef,
  { access, spaces }: Pick<ChangeParts, 'access' | 'spaces'>,
): void {
  const all = access.clusters().map(({ info }) => info.name);
  const allowed = spaces.find(one => one.name === space)?.clusters ?? all;
  if (!all.includes(cluster) || !allowed.includes(cluster)) {
    throw new InputError(
      `cluster: environments of ${space} are made on ${
        all.filter(one => allowed.includes(one)).join(', ') || 'no cluster'
      }, not on ${cluster}`,
    );
  }
}
