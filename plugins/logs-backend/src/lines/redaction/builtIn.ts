import { redactAssignments } from './assignments';
import { mayTell } from './hints';
import { redactKeyBlocks } from './keyBlocks';
import { redactTokens } from './tokens';

/**
 * What a text must hold for any of the built-in patterns to match it: most
 * lines hold none of it, and are not looked at any further.
 */
export const TELLING =
  /pass|pwd|secret|token|key|credential|authoriz|cookie|bearer|basic|:\/\/|eyJ|A[KSBC][IC]A|gh[pousr]_|github_|gl[a-z]{2,5}-|xox|xapp-|npm_|k_live_|AIza|-----B/i;

/** Masks credentials by the patterns that are built in. */
export function redactBuiltIn(text: string): string {
  if (!mayTell(text) || !TELLING.test(text)) {
    return text;
  }
  return redactAssignments(redactTokens(redactKeyBlocks(text)));
}
