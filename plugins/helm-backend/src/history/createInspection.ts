import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import type { ReleaseOwnership } from '../releases/ReleaseOwnership';
import { AuthorizedInspection } from './AuthorizedInspection';
import { HelmReleaseInspection } from './HelmReleaseInspection';
import { ReleaseHistory } from './ReleaseHistory';
import type { ReleaseInspection } from './ReleaseInspection';
import type { RevisionAuthors } from './RevisionAuthors';

/** Puts together all that looks at a release without changing it. */
export function createInspection(options: {
  access: KubernetesAccess;
  authorizer: ReleaseAuthorizer;
  ownership: ReleaseOwnership;
  /** Without it, revisions tell only what Helm knows of them. */
  authors?: RevisionAuthors;
}): ReleaseInspection {
  const { access, authorizer, ownership } = options;
  const authors = options.authors ?? { byRevision: async () => new Map() };
  return new AuthorizedInspection({
    inner: new HelmReleaseInspection({
      history: new ReleaseHistory({ access, authors }),
    }),
    authorizer,
    ownership,
  });
}
