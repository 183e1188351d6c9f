/** Whether somebody else has changed what was to be saved. */
export function isConflict(error: Error): boolean {
  const status = (error as { statusCode?: unknown }).statusCode;
  const name = error.cause instanceof Error ? error.cause.name : error.name;
  return status === 409 || name === 'ConflictError';
}
