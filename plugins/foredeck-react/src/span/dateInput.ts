/** In whose time a date field is. */
export type Zone = 'local' | 'utc';

/** A moment as a field of date and time holds it, to the second. */
export function toDateInput(milliseconds: number, zone: Zone): string {
  const at = new Date(milliseconds);
  const shifted =
    zone === 'utc'
      ? at
      : new Date(milliseconds - at.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 19);
}

/** ISO 8601 in UTC of what a field of date and time holds; undefined when that is no moment. */
export function fromDateInput(text: string, zone: Zone): string | undefined {
  const at = new Date(zone === 'utc' ? `${text}Z` : text);
  return text === '' || Number.isNaN(at.getTime())
    ? undefined
    : at.toISOString();
}
