import { InputError } from '@backstage/errors';
import type { SilenceRequest } from '@foredeck/backstage-plugin-monitoring-common';

const LONGEST_DAYS = 30;

const DAY_MS = 86_400_000;

/** A clock may be this much behind the one that made the request. */
const TOLERANCE_MS = 60_000;

/**
 * When a silence holds, and why.
 *
 * @throws InputError that names the field
 */
export function checkedSpan(
  request: Pick<SilenceRequest, 'startsAt' | 'endsAt' | 'comment'>,
  now: Date,
): { startsAt: Date; endsAt: Date; comment: string } {
  const comment = request.comment.trim();
  if (!comment) {
    throw new InputError('comment: say why the alerts are silenced');
  }
  const endsAt = new Date(request.endsAt);
  const startsAt = new Date(
    Math.max(
      now.getTime(),
      request.startsAt ? new Date(request.startsAt).getTime() : 0,
    ),
  );
  if (!(endsAt > startsAt)) {
    throw new InputError(
      'endsAt: a silence ends after it begins and after now; choose a later end',
    );
  }
  if (endsAt.getTime() - now.getTime() > LONGEST_DAYS * DAY_MS + TOLERANCE_MS) {
    throw new InputError(
      `endsAt: a silence ends within ${LONGEST_DAYS} days; choose an earlier end`,
    );
  }
  return { startsAt, endsAt, comment };
}
