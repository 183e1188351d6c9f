import { readFileSync } from 'node:fs';
import { InputError, toError } from '@backstage/errors';
import type { Config } from '@backstage/config';

/** How a store is reached, out of its entry in `foredeck.logs.history`. */
export interface PeerConfig {
  /** What to call it in messages. */
  title: string;
  /** Without credentials and a slash at its end. */
  url: URL;
  /** With those that authorise; never shown. */
  headers: Record<string, string>;
  ca?: string;
  skipTLSVerify: boolean;
}

function readUrl(config: Config, key: string): URL | undefined {
  const text = config.getOptionalString(key);
  if (text === undefined) {
    return undefined;
  }
  if (!URL.canParse(text) || !/^https?:/.test(text)) {
    throw new InputError(`${key} must begin with http:// or https://`);
  }
  const url = new URL(text);
  url.pathname = url.pathname.replace(/\/+$/, '');
  return url;
}

/** @throws InputError */
export function readViewUrl(config: Config): URL | undefined {
  return readUrl(config, 'viewUrl');
}

function authorization(config: Config, url: URL): Record<string, string> {
  const apiKey = config.getOptionalString('auth.apiKey');
  const token = config.getOptionalString('auth.token');
  const username =
    config.getOptionalString('auth.username') ??
    (decodeURIComponent(url.username) || undefined);
  const password =
    config.getOptionalString('auth.password') ??
    decodeURIComponent(url.password);
  if (apiKey) {
    return { Authorization: `ApiKey ${apiKey}` };
  }
  if (token) {
    return { Authorization: `Bearer ${token}` };
  }
  if (username) {
    const basic = Buffer.from(`${username}:${password}`).toString('base64');
    return { Authorization: `Basic ${basic}` };
  }
  return {};
}

function readCa(config: Config): string | undefined {
  const file = config.getOptionalString('caFile');
  try {
    return file && readFileSync(file, 'utf8');
  } catch (error) {
    throw new InputError(`caFile can not be read: ${toError(error).message}`);
  }
}

/**
 * Reads how a store is reached.
 *
 * @throws InputError that names the key and the fix
 */
export function readPeerConfig(config: Config, usualTitle: string): PeerConfig {
  const url = readUrl(config, 'url');
  if (!url) {
    throw new InputError('url is missing; give the address of the store');
  }
  const headers = authorization(config, url);
  const more = config.getOptionalConfig('headers');
  for (const name of more?.keys() ?? []) {
    headers[name] = more?.getString(name) ?? '';
  }
  url.username = '';
  url.password = '';
  return {
    title: config.getOptionalString('title') ?? usualTitle,
    url,
    headers,
    ca: readCa(config),
    skipTLSVerify: config.getOptionalBoolean('skipTLSVerify') ?? false,
  };
}
