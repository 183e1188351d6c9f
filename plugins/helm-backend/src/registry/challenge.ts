/** What a registry asks for in `WWW-Authenticate` (RFC 9110, 11.6.1). */
export interface Challenge {
  scheme: 'basic' | 'bearer';
  parameters: Record<string, string>;
}

const PARAMETER = /([a-zA-Z0-9_-]+)=(?:"((?:[^"\\]|\\.)*)"|([^",\s]+))/g;

/** Reads the header; undefined for a scheme no registry uses. */
export function parseChallenge(header: string | null): Challenge | undefined {
  const match = /^\s*(basic|bearer)\b(.*)$/is.exec(header ?? '');
  if (!match) {
    return undefined;
  }
  const parameters: Record<string, string> = {};
  for (const [, key, quoted, plain] of match[2].matchAll(PARAMETER)) {
    parameters[key.toLocaleLowerCase('en-US')] =
      plain ?? quoted.replace(/\\(.)/g, '$1');
  }
  return {
    scheme:
      match[1].toLocaleLowerCase('en-US') === 'basic' ? 'basic' : 'bearer',
    parameters,
  };
}

/** The target of `Link: <...>; rel="next"` (RFC 8288). */
export function nextLink(header: string | null): string | undefined {
  return /<([^>]+)>\s*;[^,]*\brel="?next"?/i.exec(header ?? '')?.[1];
}
