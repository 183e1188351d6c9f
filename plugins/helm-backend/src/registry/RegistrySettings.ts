import type { Config } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { PeerLogin } from '../charts/sources/SourceSettings';

const REGISTRIES = 'foredeck.helm.registries';
const PUBLIC = 'foredeck.helm.publicRegistries';

/** A registry the portal may ask. */
export interface RegistrySettings {
  /** Such as `ghcr.io` or `harbor.example.com:8443`. */
  host: string;
  harbor: boolean;
  login?: PeerLogin;
  /** PEM. */
  ca?: string;
  /** Without TLS, for registries on the same machine. */
  insecure: boolean;
  /** Hosts it sends the portal to, which may have private addresses. */
  trustedHosts: string[];
  /** Where its settings are, for messages. */
  key: string;
}

/**
 * Registries with a mistake are left out, each with a problem that names the
 * key: one of them must not keep the portal from starting.
 */
export function readRegistrySettings(config: Config): {
  settings: RegistrySettings[];
  problems: string[];
} {
  const problems: string[] = [];
  const named: RegistrySettings[] = [];
  for (const registry of config.getOptionalConfigArray(REGISTRIES) ?? []) {
    try {
      named.push(readRegistry(registry));
    } catch (error) {
      problems.push(toError(error).message);
    }
  }
  const open = (config.getOptionalStringArray(PUBLIC) ?? [])
    .map(host => host.toLocaleLowerCase('en-US'))
    .filter(host => !named.some(registry => registry.host === host))
    .map(host => ({
      host,
      harbor: false,
      insecure: false,
      trustedHosts: [],
      key: PUBLIC,
    }));
  return { settings: [...named, ...open], problems };
}

function readRegistry(config: Config): RegistrySettings {
  const host = config.getString('host').toLocaleLowerCase('en-US');
  if (!/^[a-z0-9.-]+(:\d{1,5})?$/.test(host)) {
    throw new InputError(
      `${REGISTRIES}: "${host}" is no host; write it as ghcr.io or localhost:5000`,
    );
  }
  const caFile = config.getOptionalString('caFile');
  const login: PeerLogin = {
    username: config.getOptionalString('username'),
    password: config.getOptionalString('password'),
    token: config.getOptionalString('token'),
  };
  return {
    host,
    harbor: config.getOptionalString('type') === 'harbor',
    login: login.password || login.token ? login : undefined,
    ca: caFile ? readFileSync(resolve(caFile), 'utf8') : undefined,
    insecure: config.getOptionalBoolean('insecure') ?? false,
    trustedHosts: config.getOptionalStringArray('trustedHosts') ?? [],
    key: REGISTRIES,
  };
}
