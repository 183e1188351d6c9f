/** One value, with what it has to keep. */
export interface Result {
  what: string;
  value: number;
  unit: string;
  atMost?: number;
  atLeast?: number;
}

const MIB = 1024 * 1024;

export const mib = (bytes: number) => bytes / MIB;

export function isMet({ value, atMost, atLeast }: Result): boolean {
  return (
    value <= (atMost ?? Number.POSITIVE_INFINITY) &&
    value >= (atLeast ?? Number.NEGATIVE_INFINITY)
  );
}

/** One value as a line. */
export function resultLine(result: Result): string {
  const { what, value, unit, atMost, atLeast } = result;
  const limits = [
    ...(atMost === undefined ? [] : [`at most ${atMost} ${unit}`]),
    ...(atLeast === undefined ? [] : [`at least ${atLeast} ${unit}`]),
  ];
  const number = value.toFixed(Math.abs(value) < 10 ? 1 : 0);
  return `  ${what.padEnd(52)}${number.padStart(9)} ${unit.padEnd(
    8,
  )}${limits.join(', ')}${isMet(result) ? '' : '  MISSED'}`.trimEnd();
}
