/** Whether the backend refused because of the state things are in. */
export function isConflict(error: Error | undefined): boolean {
  if (!error) {
    return false;
  }
  const { statusCode } = error as { statusCode?: unknown };
  const cause = error.cause instanceof Error ? error.cause : error;
  return statusCode === 409 || cause.name === 'ConflictError';
}
