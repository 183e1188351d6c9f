import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { imageTag } from './imageTag';

/** What people call the version of a release: its image's tag, else what its chart says. */
export function releaseVersion(row: ReleaseRow): string | undefined {
  return (
    (row.image && imageTag(row.image)) || row.appVersion || row.chartVersion
  );
}
