import { RE2JSSyntaxException } from 're2js';

/** What to do about a problem, by how RE2 names it. */
const FIXES: ReadonlyArray<[problem: string, fix: string]> = [
  [
    'missing closing )',
    'close the parenthesis, or write \\( for the character',
  ],
  ['unexpected )', 'open the parenthesis, or write \\) for the character'],
  ['missing closing ]', 'close the bracket, or write \\[ for the character'],
  ['invalid character class', 'order ranges from low to high, such as [a-z]'],
  [
    'missing argument to repetition',
    'put what repeats before it, or write a backslash before it for the character',
  ],
  [
    'invalid nested repetition',
    'repeat once, or put the inner part into (?:...)',
  ],
  ['invalid repeat count', 'repeat at most 1000 times'],
  ['trailing backslash', 'write \\\\ for the character'],
  [
    'invalid escape sequence',
    'RE2 has no back references; write \\\\ for a backslash',
  ],
  [
    'invalid or unsupported Perl syntax',
    'RE2 has no look-ahead and look-behind',
  ],
  ['invalid named capture', 'write (?P<name>...); RE2 has no look-behind'],
];

/** What is wrong with a regular expression, where, and how to put it right. */
export function syntaxProblem(regex: string, error: unknown): string {
  if (!(error instanceof RE2JSSyntaxException)) {
    return error instanceof Error ? error.message : String(error);
  }
  const problem = error.getDescription();
  const fix = FIXES.find(([name]) => problem.includes(name))?.[1];
  // Flags stand before the pattern that the message shows.
  const piece = (error.getPattern() ?? '').replace(/^(\(\?[a-z]+\))+/, '');
  const at = piece && piece !== regex ? regex.indexOf(piece) : -1;
  const where = at >= 0 ? ` at character ${at + 1} (${piece})` : '';
  return `${problem}${where}${fix ? `; ${fix}` : ''}`;
}
