import type { EntityDirectory } from '../entity/EntityDirectory';
import type { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import type { Places } from '../places/Places';
import type { ReleaseIndex } from '../release/ReleaseIndex';
import type { NewestCharts } from './NewestCharts';
import { ReleaseQueries } from './ReleaseQueries';
import { ReleaseRows } from './ReleaseRows';
import { RowBuilder } from './RowBuilder';

/** The release list and what keeps it current. */
export function createReleaseQueries(options: {
  index: ReleaseIndex;
  directory: EntityDirectory;
  authorizer: ReleaseAuthorizer;
  places: Places;
  /** Without it no release is called outdated. */
  newest?: NewestCharts;
}): { queries: ReleaseQueries; builder: RowBuilder } {
  const builder = new RowBuilder(options);
  const rows = new ReleaseRows({ ...options, builder });
  return {
    builder,
    queries: new ReleaseQueries({ ...options, rows }),
  };
}
