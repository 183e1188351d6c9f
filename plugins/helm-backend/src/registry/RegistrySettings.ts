import type { Config } from '@backstage/config';
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

/** @throws Error naming the key whose value is not as documented in config.d.ts */
export function readRegistrySettings(config: Config): RegistrySettings[] {
  const named = (config.getOptionalConfigArray(REGISTRIES) ?? []).map(
    registry => {
      const caFile = registry.getOptionalString('caFile');
      const login: PeerLogin = {
        username: registry.getOptionalString('username'),
        password: registry.getOptionalString('password'),
        token: registry.getOptionalString('token'),
      };
      return {
        host: registry.getString('host').toLocaleLowerCase('en-US'),
        harbor: registry.getOptionalString('type') === 'harbor',
        login: login.password || login.token ? login : undefined,
        ca: caFile ? readFileSync(resolve(caFile), 'utf8') : undefined,
        insecure: registry.getOptionalBoolean('insecure') ?? false,
        trustedHosts: registry.getOptionalStringArray('trustedHosts') ?? [],
        key: REGISTRIES,
      };
    },
  );
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
  return [...named, ...open];
}
