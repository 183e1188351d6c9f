import { toError } from '@backstage/errors';

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|ALTNAME/;

/** Why no answer came, as the end of a sentence about a data source. */
export function networkProblem(thrown: unknown): string {
  const error = rootCause(thrown);
  const code = typeof error.code === 'string' ? error.code : '';
  if (CERTIFICATE.test(code)) {
    return `has a certificate that is not trusted (${code}); set its caFile`;
  }
  switch (code) {
    case 'ECONNREFUSED':
      return 'refuses connections';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `has a host name that is not known (${code})`;
    case 'ECONNRESET':
    case 'EPIPE':
      return 'closed the connection';
    case 'EPROTO':
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
    case 'HPE_INVALID_CONSTANT':
      return 'does not speak the expected protocol; is it http or https?';
    default:
      return `can not be reached: ${error.message || code}`;
  }
}

function rootCause(thrown: unknown): Error & { code?: unknown } {
  const error = toError(thrown);
  // Several addresses were tried; the first says enough.
  return error instanceof AggregateError && error.errors[0] instanceof Error
    ? error.errors[0]
    : error;
}
