import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import {
  DATA_ENGINES,
  type DataEngine,
} from '@foredeck/backstage-plugin-environments-common';

const KEY = 'foredeck.environments.data';
const TIMEOUT_SECONDS = 6 * 60 * 60;

/** How data is copied, as the configuration says. */
export interface DataConfig {
  /** Image of the job by engine, in place of the server's. */
  images: Partial<Record<DataEngine, string>>;
  /** How long one job may take, seconds. */
  deadline: number;
  /** Where Velero keeps its resources. */
  veleroNamespace: string;
}

/** Reads `foredeck.environments.data`; what can not be read is as if not told, with one warning each. */
export function readDataConfig(
  config: RootConfigService,
  logger: LoggerService,
): DataConfig {
  function orElse<T>(field: string, read: () => T, fallback: T): T {
    try {
      return read();
    } catch (error) {
      logger.warn(
        `${KEY}.${field} is left out: ${
          error instanceof Error ? error.message : error
        }`,
      );
      return fallback;
    }
  }
  const images: DataConfig['images'] = {};
  for (const engine of DATA_ENGINES) {
    const key = `images.${engine}`;
    const image = orElse(
      key,
      () => config.getOptionalString(`${KEY}.${key}`),
      undefined,
    );
    if (image) {
      images[engine] = image;
    }
  }
  return {
    images,
    deadline: orElse(
      'timeout',
      () =>
        config.has(`${KEY}.timeout`)
          ? Math.ceil(
              durationToMilliseconds(
                readDurationFromConfig(config, { key: `${KEY}.timeout` }),
              ) / 1000,
            )
          : TIMEOUT_SECONDS,
      TIMEOUT_SECONDS,
    ),
    veleroNamespace:
      orElse(
        'velero.namespace',
        () => config.getOptionalString(`${KEY}.velero.namespace`),
        undefined,
      ) ?? 'velero',
  };
}
