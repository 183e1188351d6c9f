import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import type {
  ChartSettings,
  PeerLogin,
  SourceSettings,
} from './sources/SourceSettings';
import { UPLOADS } from './sources/UploadSource';

/** Name of the source made of the folders beside the configured profiles. */
export const SHIPPED = 'foredeck';

const KEY = 'foredeck.helm.charts';
const DEFAULT_FREQUENCY_MS = 60 * 60_000;
const FOLDER_FREQUENCY_MS = 60_000;
const SHORTEST_FREQUENCY_MS = 30_000;
const MIB = 1024 * 1024;
const DEFAULT_CACHE = 1024 * MIB;
const DEFAULT_UPLOAD = 20 * MIB;

/**
 * Sources with a mistake are left out, each with a problem that names the key
 * and the fix: one of them must not keep the portal from starting.
 */
export function readChartSettings(config: RootConfigService): {
  settings: ChartSettings;
  problems: string[];
} {
  const charts = config.getOptionalConfig(KEY);
  const problems: string[] = [];
  const sources: SourceSettings[] = [];
  for (const source of charts?.getOptionalConfigArray('sources') ?? []) {
    try {
      const read = readSource(source);
      const taken = [UPLOADS, ...sources.map(one => one.name)];
      if (taken.includes(read.name)) {
        throw new InputError(
          `${KEY}.sources: there is another source named ${read.name}; give each a name of its own`,
        );
      }
      sources.push(read);
    } catch (error) {
      problems.push(toError(error).message);
    }
  }
  const shipped = sources.some(source => source.name === SHIPPED)
    ? []
    : shippedFolders(config);
  return { settings: toSettings(charts, sources, shipped), problems };
}

function toSettings(
  charts: Config | undefined,
  sources: SourceSettings[],
  shipped: string[],
): ChartSettings {
  return {
    sources: [
      ...(shipped.length
        ? [
            {
              kind: 'folder' as const,
              name: SHIPPED,
              title: 'Foredeck',
              frequencyMs: defaultFrequency('folder'),
              ...folders(shipped),
            },
          ]
        : []),
      ...sources,
    ],
    keyrings: (charts?.getOptionalStringArray('keyrings') ?? []).map(path =>
      resolve(path),
    ),
    cache: {
      directory: resolve(
        charts?.getOptionalString('cache.directory') ??
          join(tmpdir(), `foredeck-charts-${process.getuid?.() ?? 'portal'}`),
      ),
      largest:
        (charts?.getOptionalNumber('cache.maxMegabytes') ??
          DEFAULT_CACHE / MIB) * MIB,
    },
    largestUpload:
      (charts?.getOptionalNumber('uploads.maxMegabytes') ??
        DEFAULT_UPLOAD / MIB) * MIB,
  };
}

function readSource(config: Config): SourceSettings {
  const name = config.getString('name');
  const key = `${KEY}.sources[${name}]`;
  if (!/^[a-z0-9][a-z0-9._-]{0,62}$/.test(name)) {
    throw new InputError(
      `${KEY}.sources: "${name}" is no name for a source: use lower case letters, digits, dots and dashes`,
    );
  }
  const frequencyMs = config.has('frequency')
    ? durationToMilliseconds(
        readDurationFromConfig(config, { key: 'frequency' }),
      )
    : defaultFrequency(config.getString('type'));
  const common = {
    name,
    title: config.getOptionalString('title') ?? name,
    frequencyMs: Math.max(frequencyMs, SHORTEST_FREQUENCY_MS),
  };
  const type = config.getString('type');
  switch (type) {
    case 'http':
      return {
        ...common,
        ...readPeer(config, key, ['http:', 'https:']),
        kind: 'http',
        ca: readCa(config, key),
        trustedHosts: config.getOptionalStringArray('trustedHosts') ?? [],
      };
    case 'oci':
    case 'harbor':
      return {
        ...common,
        ...readPeer(config, key, ['oci:']),
        kind: 'oci',
        ca: readCa(config, key),
        trustedHosts: config.getOptionalStringArray('trustedHosts') ?? [],
        repositories: config.getOptionalStringArray('repositories') ?? [],
        harbor: type === 'harbor',
        insecure: config.getOptionalBoolean('insecure') ?? false,
      };
    case 'git':
      return {
        ...common,
        ...readPeer(config, key, ['https:', 'http:', 'ssh:', 'file:']),
        kind: 'git',
        caFile: config.getOptionalString('caFile'),
        ref: config.getOptionalString('ref'),
        path: config.getOptionalString('path') ?? '',
      };
    case 'folder':
      return {
        ...common,
        kind: 'folder',
        ...folders([config.getString('path')]),
      };
    default:
      throw new InputError(
        `${key}.type: "${type}" is none of http, oci, harbor, git, folder`,
      );
  }
}

/** Looking at files costs no peer anything. */
function defaultFrequency(type: string): number {
  return type === 'folder' ? FOLDER_FREQUENCY_MS : DEFAULT_FREQUENCY_MS;
}

function readPeer(
  config: Config,
  key: string,
  protocols: string[],
): { url: string; login?: PeerLogin } {
  const text = config.getString('url');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !protocols.includes(url.protocol)) {
    throw new InputError(
      `${key}.url: it must be an address that begins with ${protocols
        .map(protocol => `${protocol}//`)
        .join(' or ')}`,
    );
  }
  const login: PeerLogin = {
    username:
      config.getOptionalString('username') ??
      (decodeURIComponent(url.username) || undefined),
    password:
      config.getOptionalString('password') ??
      (decodeURIComponent(url.password) || undefined),
    token: config.getOptionalString('token'),
  };
  // In ssh://git@host the user is part of the address.
  if (url.protocol !== 'ssh:') {
    url.username = '';
  }
  url.password = '';
  return {
    url: url.toString().replace(/\/+$/, ''),
    login: login.token || login.password ? login : undefined,
  };
}

function readCa(config: Config, key: string): string | undefined {
  const file = config.getOptionalString('caFile');
  if (!file) {
    return undefined;
  }
  try {
    return readFileSync(resolve(file), 'utf8');
  } catch (error) {
    throw new InputError(`${key}.caFile: ${file} can not be read`, error);
  }
}

/** Relative paths count from the directory the portal runs in. */
function folders(configured: string[]) {
  return {
    paths: configured.map(path => resolve(path)),
    called: configured.filter(path => !isAbsolute(path)),
  };
}

/** The folders that hold the configured folders of profiles, as configured. */
function shippedFolders(config: RootConfigService): string[] {
  const profiles =
    config.getOptionalStringArray('foredeck.helm.profiles') ?? [];
  const holding = profiles
    .filter(path =>
      statSync(resolve(path), { throwIfNoEntry: false })?.isDirectory(),
    )
    .map(path => join(path, '..'));
  return [...new Set(holding)];
}
