import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { JsonValue } from '@backstage/types';
import { DEFAULT_LIMITS, type LogLimits } from './LogsConfig';

const KEY = 'foredeck.logs.limits';

/** Smallest and largest that make sense, and what they are. */
const RANGES: { [name in keyof LogLimits]: [number, number, string] } = {
  lineBytes: [256, 1024 * 1024, 'bytes'],
  eventBytes: [256, 4 * 1024 * 1024, 'bytes'],
  eventLines: [1, 10_000, 'lines'],
  streamsPerUser: [1, 1000, 'streams'],
  streams: [1, 10_000, 'streams'],
  followsPerStream: [1, 5000, 'containers'],
  follows: [1, 20_000, 'containers'],
  followBuffer: [64 * 1024, 64 * 1024 * 1024, 'bytes'],
  streamBuffer: [64 * 1024, 256 * 1024 * 1024, 'bytes'],
  reorderWindow: [0, 5000, 'milliseconds'],
  stallTimeout: [1000, 3_600_000, 'milliseconds'],
  downloadBytes: [1024, 16 * 1024 * 1024 * 1024, 'bytes'],
};

/**
 * The limits of `foredeck.logs.limits`. What can not be used is left at its
 * default, with one warning that names the keys and what they take.
 */
export function readLogsConfig({
  config,
  logger,
}: {
  config: RootConfigService;
  logger: LoggerService;
}): LogLimits {
  const problems: string[] = [];
  const limits = readLimits(config.getOptional(KEY), problems);
  if (problems.length) {
    logger.warn(
      `Limits of logs are left at their defaults: ${problems.join('; ')}`,
    );
  }
  return limits;
}

function readLimits(
  configured: JsonValue | undefined,
  problems: string[],
): LogLimits {
  if (configured === undefined) {
    return DEFAULT_LIMITS;
  }
  if (
    typeof configured !== 'object' ||
    configured === null ||
    Array.isArray(configured)
  ) {
    problems.push(`${KEY} must be a map of limits to numbers`);
    return DEFAULT_LIMITS;
  }
  const limits = { ...DEFAULT_LIMITS };
  for (const [name, value] of Object.entries(configured)) {
    if (!isLimit(name)) {
      problems.push(
        `${KEY}.${name} is not known; there are ${Object.keys(RANGES).join(
          ', ',
        )}`,
      );
      continue;
    }
    const [least, most, unit] = RANGES[name];
    if (
      typeof value === 'number' &&
      Number.isInteger(value) &&
      value >= least &&
      value <= most
    ) {
      limits[name] = value;
    } else {
      problems.push(
        `${KEY}.${name} must be a whole number of ${unit} from ${least} to ${most}, not ${JSON.stringify(
          value,
        )} (now ${DEFAULT_LIMITS[name]})`,
      );
    }
  }
  return limits;
}

function isLimit(name: string): name is keyof LogLimits {
  return Object.hasOwn(RANGES, name);
}
