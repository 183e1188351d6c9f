import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { toError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

const KEY = 'foredeck.environments.sleep.timeout';
const TIMEOUT_MS = 5 * 60_000;

/** How environments fall asleep and wake. */
export interface SleepSettings {
  /** Milliseconds that workloads may take to come up, or to stop. */
  patienceMs: number;
}

/** What is not as described in config.d.ts is left out, with one warning. */
export function readSleep(
  config: RootConfigService,
  logger: LoggerService,
): SleepSettings {
  try {
    if (config.has(KEY)) {
      const timeout = readDurationFromConfig(config, { key: KEY });
      return { patienceMs: durationToMilliseconds(timeout) };
    }
  } catch (error) {
    logger.warn(`${KEY} is left out: ${toError(error).message}`);
  }
  return { patienceMs: TIMEOUT_MS };
}
