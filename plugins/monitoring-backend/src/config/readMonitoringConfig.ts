import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { z } from 'zod';
import {
  certificatesSchema,
  limitsSchema,
  sourceSchema,
} from './configSchemas';
import type {
  MonitoringConfig,
  SourceConfig,
  SourceEndpoint,
  SourceService,
} from './MonitoringConfig';

const KEY = 'foredeck.monitoring';

/**
 * Reads `foredeck.monitoring`. What can not be used is left out, with one warning
 * that names each key and what it takes; the portal runs on.
 */
export function readMonitoringConfig({
  config,
  logger,
}: {
  config: RootConfigService;
  logger: LoggerService;
}): MonitoringConfig {
  const problems: string[] = [];
  const read = <T>(key: string, schema: z.ZodType<T>, value: unknown) =>
    check(`${KEY}.${key}`, schema, value, problems);
  const limits =
    read('limits', limitsSchema, config.getOptional(`${KEY}.limits`) ?? {}) ??
    limitsSchema.parse({});
  const { warningDays, recipients } =
    read(
      'certificates',
      certificatesSchema,
      config.getOptional(`${KEY}.certificates`) ?? {},
    ) ?? certificatesSchema.parse({});
  const result = {
    limits,
    sources: readSources(config, problems),
    packs: readPacks(config, problems),
    certificates: {
      warningDays,
      recipients:
        recipients ??
        config.getOptionalStringArray('foredeck.policy.admins') ??
        [],
    },
  };
  if (problems.length) {
    logger.warn(
      `Parts of the configuration of monitoring are left out: ${problems.join(
        '; ',
      )}`,
    );
  }
  return result;
}

function readSources(
  config: RootConfigService,
  problems: string[],
): Record<string, SourceConfig> {
  const key = `${KEY}.sources`;
  const configured = config.getOptional<unknown>(key) ?? {};
  if (
    typeof configured !== 'object' ||
    configured === null ||
    Array.isArray(configured)
  ) {
    problems.push(`${key} must be a map from names of clusters to sources`);
    return {};
  }
  return Object.fromEntries(
    Object.entries(configured).flatMap(([cluster, value]) => {
      const source = check(`${key}.${cluster}`, sourceSchema, value, problems);
      return source ? [[cluster, toSource(source)]] : [];
    }),
  );
}

function toSource({
  alertmanager,
  ...source
}: z.infer<typeof sourceSchema>): SourceConfig {
  const { type, namespaceLabel, matchers, scrapeInterval, grafana } = source;
  return {
    ...{ type, namespaceLabel, matchers, scrapeInterval, grafana },
    ...toAddress(source),
    alertmanager: alertmanager && toAddress(alertmanager),
  };
}

function toAddress({
  url,
  service,
  ...how
}: {
  url?: string;
  service?: SourceService;
} & Omit<SourceEndpoint, 'url'>): Pick<SourceConfig, 'endpoint' | 'service'> {
  const { auth, headers, skipTLSVerify, caFile } = how;
  return {
    service,
    endpoint:
      url === undefined
        ? undefined
        : { url, auth, headers, skipTLSVerify, caFile },
  };
}

function readPacks(config: RootConfigService, problems: string[]): unknown[] {
  const configured = config.getOptional<unknown>(`${KEY}.packs`) ?? [];
  if (!Array.isArray(configured)) {
    problems.push(`${KEY}.packs must be a list`);
    return [];
  }
  return configured;
}

/** The message never holds what was configured: it may be a password. */
function check<T>(
  key: string,
  schema: z.ZodType<T>,
  value: unknown,
  problems: string[],
): T | undefined {
  const parsed = schema.safeParse(value);
  if (parsed.success) {
    return parsed.data;
  }
  problems.push(
    ...parsed.error.issues.map(
      ({ path, message }) => `${[key, ...path].join('.')}: ${message}`,
    ),
  );
  return undefined;
}
