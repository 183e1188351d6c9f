/** ISO 8601 of a Kubernetes time, which is a string in JSON and a Date in typed clients. */
export function toIso(time: Date | string | undefined): string | undefined {
  if (!time) {
    return undefined;
  }
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
