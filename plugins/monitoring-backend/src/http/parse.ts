import { InputError } from '@backstage/errors';
import type { z } from 'zod';

/**
 * Parses what a request carries.
 *
 * @param what - "body", "query" or "path", for the message
 * @throws InputError naming the field and what is wrong with it
 */
export function parse<T>(
  schema: z.ZodType<T>,
  input: unknown,
  what: string,
): T {
  const result = schema.safeParse(input);
  if (!result.success) {
    const problems = result.error.issues.map(
      issue => `${issue.path.join('.') || what}: ${issue.message}`,
    );
    throw new InputError(
      `The request's ${what} is not valid: ${problems.join('; ')}`,
    );
  }
  return result.data;
}
