import type { LogSource } from '@foredeck/backstage-plugin-logs-common';

/** Knows the secrets a pod was given, so that they can be taken out of its log. */
export interface SecretTexts {
  /**
   * Secret values of the release the source belongs to, each at least six
   * characters long. Kept for a while; never throws, as logs are read without
   * them when the release can not be.
   */
  of(source: LogSource): Promise<readonly string[]>;
}
