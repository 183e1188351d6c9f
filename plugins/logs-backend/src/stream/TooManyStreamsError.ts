import { CustomErrorBase } from '@backstage/errors';

/** As many streams are open as may be. */
export class TooManyStreamsError extends CustomErrorBase {
  name = 'TooManyStreamsError' as const;
  readonly statusCode = 429;
}
