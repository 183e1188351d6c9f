import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import type { DataEngine } from '@foredeck/backstage-plugin-environments-common';

const KEY = 'foredeck.environments.data';
const TIMEOUT = { hours: 6 };

/** How data is copied, as the configuration says. */
export interface DataConfig {
  /** Image of the job by engine, in place of the server's. */
  images: Partial<Record<DataEngine, string>>;
  /** How long one job may take, seconds. */
  deadline: number;
  /** Where Velero keeps its resources. */
  veleroNamespace: string;
}

export function readDataConfig(config: RootConfigService): DataConfig {
  const section = config.getOptionalConfig(KEY);
  const images = section?.getOptionalConfig('images');
  const timeout = section?.has('timeout')
    ? readDurationFromConfig(section, { key: 'timeout' })
    : TIMEOUT;
  return {
    images: Object.fromEntries(
      (images?.keys() ?? []).map(engine => [engine, images?.getString(engine)]),
    ),
    deadline: Math.ceil(durationToMilliseconds(timeout) / 1000),
    veleroNamespace: section?.getOptionalString('velero.namespace') ?? 'velero',
  };
}
