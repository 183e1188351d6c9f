import { badRequest, internalError, StatusError } from './StatusError';

/** The answer to a failure that does not speak Kubernetes' language itself. */
export function toStatusError(error: Error): StatusError {
  if (error instanceof StatusError) {
    return error;
  }
  switch (error.name) {
    case 'InputError':
      return badRequest(error.message);
    case 'NotFoundError':
      return new StatusError({
        code: 404,
        reason: 'NotFound',
        message: error.message,
      });
    case 'ConflictError':
      return new StatusError({
        code: 409,
        reason: 'Conflict',
        message: error.message,
      });
    default:
      return internalError(error.message);
  }
}
