/** Whether the backend refused because somebody else changed the release meanwhile. */
export function isConflict(error: Error | undefined): error is Error {
  if (!error) {
    return false;
  }
  const { statusCode } = error as { statusCode?: unknown };
  const cause = error.cause instanceof Error ? error.cause : error;
  return statusCode === 409 || cause.name === 'ConflictError';
}
