/** An ISO 8601 time as a date field shows it, in the browser's time zone. */
export function toDateInput(iso: string): string {
  const at = new Date(iso);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The last minute of a day as a date field gives it; undefined when it is empty. */
export function endOfDay(date: string): string | undefined {
  const at = new Date(`${date}T23:59:00`);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
