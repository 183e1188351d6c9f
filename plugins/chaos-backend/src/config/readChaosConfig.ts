import type { RootConfigService } from '@backstage/backend-plugin-api';
import { SYSTEM_NAMESPACES, type ChaosConfig } from './ChaosConfig';
import { configSchema } from './configSchema';

const KEY = 'foredeck.chaos';

/**
 * Reads `foredeck.chaos`. Nothing is guessed: with anything wrong in it chaos is
 * off, and `faults` names each key and what it takes. Never throws: the portal
 * runs on.
 */
export function readChaosConfig(config: RootConfigService): ChaosConfig {
  const parsed = configSchema.safeParse(config.getOptional(KEY) ?? {});
  if (parsed.success) {
    const { systemNamespaces = [], ...rest } = parsed.data;
    return {
      ...rest,
      systemNamespaces: [...SYSTEM_NAMESPACES, ...systemNamespaces],
      faults: [],
    };
  }
  return {
    ...configSchema.parse({}),
    systemNamespaces: [...SYSTEM_NAMESPACES],
    faults: parsed.error.issues.map(
      ({ path, message }) => `${[KEY, ...path].join('.')}: ${message}`,
    ),
  };
}
