import {
  CopySummary,
  environmentKey,
} from '@foredeck/backstage-plugin-environments-common';
import { EnvironmentPaths } from '../../page/useEnvironmentPaths';

/** The wizard, beginning with the request of a copy that was made before. */
export function againPath(
  paths: EnvironmentPaths,
  copy: Pick<CopySummary, 'id' | 'source' | 'target' | 'mode'>,
): string {
  const query = new URLSearchParams({
    again: copy.id,
    from: environmentKey(copy.source),
    to: environmentKey(copy.target),
    // What differs is what matters the second time.
    step: 'check',
  });
  return `${paths.newCopy({})}?${query}`;
}
