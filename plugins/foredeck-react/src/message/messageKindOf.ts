import { MessageKind } from './MessageState';

/** Which designed state an error calls for. */
export function messageKindOf(error: Error): MessageKind {
  const status = (error as { statusCode?: unknown }).statusCode;
  const name = error.cause instanceof Error ? error.cause.name : error.name;
  if (status === 401 || status === 403 || name === 'NotAllowedError') {
    return 'denied';
  }
  if (status === 404 || name === 'NotFoundError') {
    return 'missing';
  }
  if (
    status === 502 ||
    status === 503 ||
    status === 504 ||
    name === 'ServiceUnavailableError' ||
    // What fetch throws when no answer came at all.
    error instanceof TypeError
  ) {
    return 'unreachable';
  }
  return 'error';
}

/** The sentence of an error that a person should read. */
export function messageOf(error: Error): string {
  const cause = error.cause;
  return cause instanceof Error && cause.message
    ? cause.message
    : error.message;
}
