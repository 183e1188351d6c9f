import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { toError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

const KEY = 'foredeck.environments.expiry';
const HOUR_MS = 3_600_000;

/** When environments that expire are warned of, and how long one may live. */
export interface ExpirySettings {
  /** Milliseconds before the end, the longest first. */
  warnMs: number[];
  /** Milliseconds from now; no limit unless set. */
  maximumMs?: number;
}

/** What is not as described in config.d.ts is left out, with one warning. */
export function readExpiry(
  config: RootConfigService,
  logger: LoggerService,
): ExpirySettings {
  const settings: ExpirySettings = { warnMs: [72 * HOUR_MS, 4 * HOUR_MS] };
  try {
    const expiry = config.getOptionalConfig(KEY);
    const warn = expiry?.getOptionalConfigArray('warn');
    if (warn) {
      settings.warnMs = warn
        .map(one => durationToMilliseconds(readDurationFromConfig(one)))
        .sort((one, other) => other - one);
    }
    if (expiry?.has('maximum')) {
      settings.maximumMs = durationToMilliseconds(
        readDurationFromConfig(expiry, { key: 'maximum' }),
      );
    }
  } catch (error) {
    logger.warn(
      `${KEY} is left out, in part or whole: ${toError(error).message}`,
    );
  }
  return settings;
}
