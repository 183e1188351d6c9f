import { isError, toError } from '@backstage/errors';

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ISSUER|ERR_TLS/;

/** Where the settings of the peer are, for the fix. */
export interface PeerSettings {
  /** Such as "the source bitnami". */
  who: string;
  /** Such as `foredeck.helm.charts.sources`. */
  key: string;
}

/** Why there was no answer and what to do, in one sentence. */
export function networkProblem(
  error: unknown,
  url: string,
  settings: PeerSettings,
): string {
  const host = hostOf(url);
  const cause = rootCause(error);
  const code = isError(cause) && 'code' in cause ? String(cause.code) : '';
  if (cause.name === 'NotAllowedError') {
    return `${cause.message}; name the host at ${settings.key} to allow it`;
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `The host ${host} is not known: check the address of ${settings.who} at ${settings.key}, and the portal's DNS`;
  }
  if (code === 'ECONNREFUSED') {
    return `${host} refuses connections: check the port of ${settings.who} at ${settings.key}, and that it runs`;
  }
  if (CERTIFICATE.test(code)) {
    return `The certificate of ${host} is not trusted (${code}): set caFile for ${settings.who} at ${settings.key}`;
  }
  if (/TIMEOUT/.test(code) || cause.name === 'TimeoutError') {
    return `${host} does not answer in time: check that the portal can reach it, and its proxy settings`;
  }
  return `${host} can not be read: ${cause.message || code}`;
}

/** What a refusing status means for the configuration. */
export function statusProblem(
  status: number,
  url: string,
  settings: PeerSettings,
): string {
  const host = hostOf(url);
  if (status === 401 || status === 403) {
    return `${host} refuses the login (${status}): check username, password or token of ${settings.who} at ${settings.key}`;
  }
  if (status === 404) {
    return `There is nothing at ${withoutQuery(
      url,
    )} (404): check the address of ${settings.who} at ${settings.key}`;
  }
  if (status === 429) {
    return `${host} gets too many requests (429): read ${settings.who} less often, or set a login at ${settings.key}`;
  }
  return `${host} answered with status ${status}`;
}

function rootCause(error: unknown): Error {
  let cause = toError(error);
  while (isError(cause.cause)) {
    cause = cause.cause;
  }
  // Several addresses were tried; the first says enough.
  return cause instanceof AggregateError && isError(cause.errors[0])
    ? cause.errors[0]
    : cause;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

function withoutQuery(url: string): string {
  return url.split('?')[0];
}
