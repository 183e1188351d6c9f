import type { AuditorService } from '@backstage/backend-plugin-api';
import type { HelmCli } from '../helm/HelmCli';
import { ProfileImpactService } from '../impact/ProfileImpactService';
import { ProfileReleases } from '../impact/ProfileReleases';
import { RecordCache } from '../impact/RecordCache';
import type { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import type { Places } from '../places/Places';
import type { Profiles } from '../profiles/createProfiles';
import { ProfileEditor } from '../profiles/ProfileEditor';
import type { ReleaseIndex } from '../release/ReleaseIndex';
import type { ReleaseOwnership } from '../releases/ReleaseOwnership';
import { AuthorizedStoreService } from './AuthorizedStoreService';
import { ProfileStoreService } from './ProfileStoreService';
import type { StoreService } from './StoreService';

/** Puts together what shows and changes profiles. */
export function createStoreService(
  { profiles, table, layers }: Profiles,
  options: {
    auditor: AuditorService;
    authorizer: ReleaseAuthorizer;
    helm: HelmCli;
    index: ReleaseIndex;
    ownership: ReleaseOwnership;
    places: Places;
  },
): StoreService {
  const { auditor, authorizer, helm, places } = options;
  const editor = new ProfileEditor({ profiles, table });
  const releases = new ProfileReleases(options);
  const records = new RecordCache();
  return new AuthorizedStoreService({
    inner: new ProfileStoreService({
      profiles,
      editor,
      releases,
      impact: new ProfileImpactService({
        editor,
        profiles,
        layers,
        releases,
        records,
        helm,
        places,
      }),
    }),
    authorizer,
    auditor,
  });
}
