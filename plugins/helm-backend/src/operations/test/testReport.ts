const MOST_LINES = 200;
const LONGEST_LINE = 2_000;

/**
 * The part of what `helm test --logs` prints that tells how each test ended
 * and what its pod logged, without Helm's heading on the release. Bounded: the
 * last lines are kept, as they tell the cause.
 */
export function testReport(stdout: string): { lines: string[]; left: number } {
  const all = stdout
    .split('\n')
    .map(line => line.trimEnd())
    .filter(line => line !== '');
  const from = all.findIndex(line => /^(TEST SUITE|POD LOGS):/.test(line));
  const told = from < 0 ? [] : all.slice(from);
  const lines = told
    .filter(line => !line.startsWith('NOTES:'))
    .slice(-MOST_LINES)
    .map(line =>
      line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line,
    );
  return { lines, left: Math.max(0, told.length - MOST_LINES) };
}
