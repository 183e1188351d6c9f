export interface SchemeNamePort {
  scheme: '' | 'http' | 'https';
  name: string;
  port: string;
}

/**
 * Reads what stands for a name in addresses that lead through the API server:
 * `NAME`, `NAME:PORT` or `SCHEME:NAME:PORT`, where scheme and port may be empty.
 *
 * @returns undefined when it is none of them
 */
export function parseSchemeNamePort(text: string): SchemeNamePort | undefined {
  const parts = text.split(':');
  const [scheme, name, port] =
    parts.length === 3 ? parts : ['', parts[0], parts[1] ?? ''];
  const known = scheme === '' || scheme === 'http' || scheme === 'https';
  return known && name !== '' && parts.length <= 3
    ? { scheme, name, port }
    : undefined;
}
