import { InputError } from '@backstage/errors';
import type { ExpirySettings } from '../config/readExpiry';

const DAY_MS = 86_400_000;

/**
 * Reads the end of an environment.
 *
 * @returns ISO 8601 in UTC
 * @throws InputError for one that is past, or later than the configuration allows
 */
export function checkExpiry(
  expiresAt: string,
  { maximumMs }: ExpirySettings,
  now: number,
): string {
  const at = Date.parse(expiresAt);
  if (Number.isNaN(at) || at <= now) {
    throw new InputError(
      `expiresAt: "${expiresAt}" is no time to come; write it as 2027-01-31T18:00:00Z`,
    );
  }
  if (maximumMs !== undefined && at > now + maximumMs) {
    throw new InputError(
      `expiresAt: an environment may live ${
        Math.round((maximumMs / DAY_MS) * 10) / 10
      } days from now at most, until ${new Date(
        now + maximumMs,
      ).toISOString()}`,
    );
  }
  return new Date(at).toISOString();
}
