import { SELECTION_LIMITS } from '@foredeck/backstage-plugin-logs-common';
import { InputError } from '@backstage/errors';
import { RE2JS } from 're2js';
import { syntaxProblem } from './syntaxProblem';

/**
 * A regular expression in RE2 syntax that takes time linear in a text's length,
 * whatever the case unless it says `(?-i)`; `^` and `$` are at each line.
 *
 * @throws InputError that names `filter.regex`, the place and the fix
 */
export function compileRegex(regex: string): (text: string) => boolean {
  if (regex.length > SELECTION_LIMITS.regexLength) {
    throw new InputError(
      `filter.regex has ${regex.length} characters; use at most ${SELECTION_LIMITS.regexLength}`,
    );
  }
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(regex, RE2JS.CASE_INSENSITIVE | RE2JS.MULTILINE);
  } catch (error) {
    throw new InputError(
      `filter.regex is no regular expression: ${syntaxProblem(regex, error)}`,
    );
  }
  return text => compiled.test(text);
}
