import { CustomErrorBase } from '@backstage/errors';

/** More is open at once than the limits allow; says which, and what to do. */
export class TooManyRequestsError extends CustomErrorBase {
  override name = 'TooManyRequestsError' as const;
  readonly statusCode = 429;
}
