import { ServiceUnavailableError } from '@backstage/errors';

/** A store could not be asked: says which, and why, without credentials. */
export class PeerError extends ServiceUnavailableError {
  /** HTTP status, when it answered. */
  readonly status?: number;

  constructor(message: string, options: { status?: number } = {}) {
    super(message);
    this.status = options.status;
  }
}
