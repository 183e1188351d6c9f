import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ChaosConfig } from './ChaosConfig';

/** One warning that says what to set, where chaos is off; the portal runs on. */
export function warnWhenOff({
  config,
  logger,
}: {
  config: ChaosConfig;
  logger: LoggerService;
}): void {
  if (config.faults.length) {
    logger.warn(
      `Chaos is switched off until its configuration is right: ${config.faults.join(
        '; ',
      )}`,
    );
  } else if (config.allow.length === 0) {
    logger.warn(
      'Chaos is switched off until foredeck.chaos.allow names where it may run',
    );
  }
}
