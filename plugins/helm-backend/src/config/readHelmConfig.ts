import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';

/** Settings below `foredeck.helm`, read and with their defaults. */
export interface HelmSettings {
  /** Directories or files of profiles, as written. */
  profiles: string[];
  /** How long a deploy may wait for its workloads to become ready. */
  timeoutMs: number;
  /** How long a pod may be unable to run before the deploy is given up early. */
  failFastAfterMs: number;
  /** Revisions Helm keeps of a release. */
  historyMax: number;
  /** Namespaces nobody deploys to through the portal. */
  protectedNamespaces: string[];
}

const DEFAULT_TIMEOUT_MS = 5 * 60_000;
const DEFAULT_FAIL_FAST_MS = 20_000;
const DEFAULT_HISTORY_MAX = 10;
const DEFAULT_PROTECTED = ['kube-system', 'kube-public', 'kube-node-lease'];

/** @throws Error naming the key whose value is not as documented in config.d.ts */
export function readHelmConfig(config: RootConfigService): HelmSettings {
  const helm = config.getOptionalConfig('foredeck.helm');
  const duration = (key: string, otherwise: number) =>
    helm?.has(key)
      ? durationToMilliseconds(readDurationFromConfig(helm, { key }))
      : otherwise;
  return {
    profiles: helm?.getOptionalStringArray('profiles') ?? [],
    timeoutMs: duration('deploy.timeout', DEFAULT_TIMEOUT_MS),
    failFastAfterMs: duration('deploy.failFastAfter', DEFAULT_FAIL_FAST_MS),
    historyMax: historyMax(
      helm?.getOptionalNumber('deploy.historyMax') ?? DEFAULT_HISTORY_MAX,
    ),
    protectedNamespaces:
      helm?.getOptionalStringArray('deploy.protectedNamespaces') ??
      DEFAULT_PROTECTED,
  };
}

/** Two at least: a failed deploy is put back to the revision before. */
function historyMax(value: number): number {
  if (!Number.isInteger(value) || value < 2) {
    throw new Error(
      `foredeck.helm.deploy.historyMax must be a whole number of 2 or more, not ${value}`,
    );
  }
  return value;
}
