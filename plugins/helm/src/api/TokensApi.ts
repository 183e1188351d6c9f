import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  DeployToken,
  ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';

/** A token as it is shown this once, with its secret. */
export type NewDeployToken = DeployToken & { secret: string };

/**
 * The tokens with which a pipeline deploys one release. Every method rejects
 * with a `ResponseError` from `@backstage/errors` when the backend refuses.
 */
export interface TokensApi {
  getTokens(release: ReleaseRef): Promise<DeployToken[]>;
  createToken(
    release: ReleaseRef,
    token: { name: string; expiresInDays?: number },
  ): Promise<NewDeployToken>;
  revokeToken(release: ReleaseRef, id: string): Promise<void>;
  /** The address a pipeline sends its parameters to. */
  getDeployUrl(release: ReleaseRef): Promise<string>;
}

export const tokensApiRef = createApiRef<TokensApi>().with({
  id: 'plugin.helm.tokens',
  pluginId: 'helm',
});
