import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { attachStatus, type KubernetesStatus } from './kubernetesStatus';
import { redact } from './redact';

/** Turns the API server's answer into an error that names the cluster. */
export function statusError(title: string, status: KubernetesStatus): Error {
  const said = status.message && redact(status.message);
  const { code } = status;
  const message = (fallback: string) => `${title}: ${said || fallback}`;
  return attachStatus(createError(code, message), status);
}

function createError(
  code: number,
  message: (fallback: string) => string,
): Error {
  switch (code) {
    case 401:
      return new NotAllowedError(
        `${message(
          'unauthorized',
        )}. The cluster does not accept the credentials of the portal; renew them in the kubernetes config`,
      );
    case 403:
      return new NotAllowedError(message('forbidden'));
    case 404:
      return new NotFoundError(message('not found'));
    case 409:
      return new ConflictError(message('conflict'));
    case 410:
      return new ConflictError(message('the resource version has expired'));
    case 429:
      return new ServiceUnavailableError(
        message('the API server is busy; try again shortly'),
      );
    default:
      break;
  }
  if (code >= 400 && code < 500) {
    return new InputError(message(`the API server answered ${code}`));
  }
  if (code >= 300 && code < 400) {
    return new ServiceUnavailableError(
      message(
        `it answers with a redirect (${code}); check the url in the kubernetes config`,
      ),
    );
  }
  return new ServiceUnavailableError(
    message(`the API server answered ${code}`),
  );
}
