import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { DriftInspector } from '../drift/DriftInspector';
import type { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import type { Dependents } from '../preview/Dependents';
import type { ImpactPreviewer } from '../preview/ImpactPreviewer';
import { RollbackPreviewer } from '../preview/RollbackPreviewer';
import { UninstallPreviewer } from '../preview/UninstallPreviewer';
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
  dependents: Dependents;
  impact: ImpactPreviewer;
  ownership: ReleaseOwnership;
  /** Without it, revisions tell only what Helm knows of them. */
  authors?: RevisionAuthors;
}): ReleaseInspection {
  const { access, authorizer, dependents, impact, ownership } = options;
  const authors = options.authors ?? { byRevision: async () => new Map() };
  const history = new ReleaseHistory({ access, authors });
  return new AuthorizedInspection({
    inner: new HelmReleaseInspection({
      history,
      rollbacks: new RollbackPreviewer({ access, history, impact, ownership }),
      uninstalls: new UninstallPreviewer({
        access,
        history,
        dependents,
        ownership,
      }),
      drift: new DriftInspector({ access, history }),
    }),
    authorizer,
    ownership,
  });
}
