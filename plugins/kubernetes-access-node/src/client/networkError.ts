import { ServiceUnavailableError, toError } from '@backstage/errors';
import { redact } from './redact';

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|ALTNAME/;

/** Says why no answer came, for people. */
export function networkError(
  title: string,
  url: string,
  error: unknown,
): ServiceUnavailableError {
  return new ServiceUnavailableError(`${title}: ${explain(url, error)}`);
}

/** The error for an API server that stays silent. */
export function timeoutError(
  title: string,
  url: string,
  timeoutMs: number,
): ServiceUnavailableError {
  return new ServiceUnavailableError(
    `${title}: ${url} did not answer within ${
      timeoutMs / 1000
    } s; check that the portal's network reaches it`,
  );
}

function explain(url: string, error: unknown): string {
  const cause = toError(error);
  const code = typeof cause.code === 'string' ? cause.code : '';
  if (CERTIFICATE.test(code)) {
    return `the certificate of ${url} is not trusted (${code}); set caData or caFile in the kubernetes config`;
  }
  switch (code) {
    case 'ECONNREFUSED':
      return `${url} refuses connections; check that the API server runs and that the url is right`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the host of ${url} is not known (${code}); check the url in the kubernetes config`;
    case 'ECONNRESET':
    case 'EPIPE':
      return `${url} closed the connection`;
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `${url} can not be reached (${code}); check that the portal's network reaches it`;
    case 'EPROTO':
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
    case 'HPE_INVALID_CONSTANT':
      return `${url} does not speak the expected protocol; check http or https in the url`;
    default:
      return `${url} can not be reached: ${redact(cause.message) || code}`;
  }
}
