import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';

/** On whose behalf something is looked for. */
export type Caller = BackstageCredentials<BackstageUserPrincipal>;
