/** Go writes nanoseconds and an offset; the epoch stands for a missing time. */
export function isoTime(text: string | undefined): string {
  const time = new Date(text ?? 0);
  return Number.isNaN(time.getTime())
    ? new Date(0).toISOString()
    : time.toISOString();
}
