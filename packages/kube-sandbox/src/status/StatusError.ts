import {
  qualified,
  type Status,
  type StatusCause,
  type StatusSubject,
} from './Status';

interface StatusErrorOptions {
  code: number;
  reason?: string;
  message: string;
  subject?: StatusSubject;
  causes?: StatusCause[];
  retryAfterSeconds?: number;
  metadata?: Status['metadata'];
}

/** A failure in the words and the shape that Kubernetes' clients expect. */
export class StatusError extends Error {
  readonly status: Status;

  constructor(options: StatusErrorOptions) {
    super(options.message);
    this.name = 'StatusError';
    const { subject, causes, retryAfterSeconds } = options;
    const details = {
      ...(subject?.name && { name: subject.name }),
      ...(subject?.group && { group: subject.group }),
      ...(subject?.kind && { kind: subject.kind }),
      ...(causes?.length && { causes }),
      ...(retryAfterSeconds && { retryAfterSeconds }),
    };
    this.status = {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: options.metadata ?? {},
      status: 'Failure',
      message: options.message,
      ...(options.reason && { reason: options.reason }),
      ...((subject || causes || retryAfterSeconds) && { details }),
      code: options.code,
    };
  }

  get code(): number {
    return this.status.code ?? 500;
  }
}

export function notFound(subject: StatusSubject): StatusError {
  return new StatusError({
    code: 404,
    reason: 'NotFound',
    message: `${qualified(subject)} "${subject.name}" not found`,
    subject,
  });
}

/** No such path: an unknown group, version or resource. */
export function pathNotFound(): StatusError {
  const error = new StatusError({
    code: 404,
    reason: 'NotFound',
    message: 'the server could not find the requested resource',
  });
  error.status.details = {};
  return error;
}

export function alreadyExists(subject: StatusSubject): StatusError {
  return new StatusError({
    code: 409,
    reason: 'AlreadyExists',
    message: `${qualified(subject)} "${subject.name}" already exists`,
    subject,
  });
}

export function conflict(
  subject: StatusSubject,
  why: string,
  causes?: StatusCause[],
): StatusError {
  return new StatusError({
    code: 409,
    reason: 'Conflict',
    message: `Operation cannot be fulfilled on ${qualified(subject)} "${
      subject.name
    }": ${why}`,
    subject,
    causes,
  });
}

/** The write carried a resourceVersion that is not the newest. */
export function staleWrite(subject: StatusSubject): StatusError {
  return conflict(
    subject,
    'the object has been modified; please apply your changes to the latest version and try again',
  );
}

export function badRequest(message: string): StatusError {
  return new StatusError({ code: 400, reason: 'BadRequest', message });
}

export function unauthorized(): StatusError {
  return new StatusError({
    code: 401,
    reason: 'Unauthorized',
    message: 'Unauthorized',
  });
}

export function forbidden(
  subject: StatusSubject,
  why: string,
  causes?: StatusCause[],
): StatusError {
  const name = subject.name ? ` "${subject.name}"` : '';
  return new StatusError({
    code: 403,
    reason: 'Forbidden',
    message: `${qualified(subject)}${name} is forbidden: ${why}`,
    subject,
    causes,
  });
}

/**
 * 422: the object breaks rules of its kind.
 *
 * @param subject - here with the kind (`Deployment`), not the resource
 */
export function invalid(
  subject: StatusSubject,
  causes: StatusCause[],
): StatusError {
  const told = causes.map(cause => `${cause.field}: ${cause.message}`);
  const text = told.length === 1 ? told[0] : `[${told.join(', ')}]`;
  return new StatusError({
    code: 422,
    reason: 'Invalid',
    message: `${qualified(subject)} "${
      subject.name ?? ''
    }" is invalid: ${text}`,
    subject,
    causes,
  });
}

export function methodNotAllowed(): StatusError {
  return new StatusError({
    code: 405,
    reason: 'MethodNotAllowed',
    message: 'the server does not allow this method on the requested resource',
  });
}

export function unsupportedMediaType(accepted: string[]): StatusError {
  return new StatusError({
    code: 415,
    reason: 'UnsupportedMediaType',
    message: `the body of the request was in an unknown format - accepted media types include: ${accepted.join(
      ', ',
    )}`,
  });
}

export function notAcceptable(accepted: string[]): StatusError {
  return new StatusError({
    code: 406,
    reason: 'NotAcceptable',
    message: `only the following media types are accepted: ${accepted.join(
      ', ',
    )}`,
  });
}

/** 410: the resource version asked for is no longer in the history. */
export function expired(message: string, continueToken?: string): StatusError {
  return new StatusError({
    code: 410,
    reason: 'Expired',
    message,
    ...(continueToken && { metadata: { continue: continueToken } }),
  });
}

export function tooManyRequests(
  message: string,
  causes: StatusCause[],
  retryAfterSeconds?: number,
): StatusError {
  return new StatusError({
    code: 429,
    reason: 'TooManyRequests',
    message,
    causes,
    retryAfterSeconds,
  });
}

export function internalError(message: string): StatusError {
  return new StatusError({
    code: 500,
    reason: 'InternalError',
    message: `Internal error occurred: ${message}`,
    causes: [{ message }],
  });
}
