import { InputError } from '@backstage/errors';
import type { RuleDraft } from '@foredeck/backstage-plugin-monitoring-common';
import { templateOf } from '../templates/RuleTemplates';
import { checkTexts } from './checkTexts';

const NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const SEVERITY = /^[a-zA-Z0-9_-]+$/;
const LONGEST_FOR = 7 * 86_400;
const LONGEST_NAME = 100;

/** Written by the portal: what alerts are routed, shown and allowed by. */
const OWN_LABEL = /^(alertname|severity|namespace|foredeck_.*|__.*)$/;
const OWN_ANNOTATION = /^(summary|description|runbook_url|foredeck_.*)$/;

/**
 * Checks what a draft says of its alert. Its query is checked where it is built.
 *
 * @param routed - labels that alerts get beside: of the namespace, and of a
 * source that clusters share
 * @throws InputError that names the field
 */
export function checkDraft(draft: RuleDraft, routed: readonly string[]): void {
  templateOf(draft);
  if (!NAME.test(draft.alert) || draft.alert.length > LONGEST_NAME) {
    throw new InputError(
      `draft.alert: name it by letters and digits, such as CartErrorRate, at most ${LONGEST_NAME}`,
    );
  }
  if (
    !Number.isInteger(draft.for) ||
    draft.for < 0 ||
    draft.for > LONGEST_FOR
  ) {
    throw new InputError(
      `draft.for: is a whole number of seconds from 0 to ${LONGEST_FOR}`,
    );
  }
  if (!SEVERITY.test(draft.severity)) {
    throw new InputError(
      'draft.severity: is a word such as critical, warning or info',
    );
  }
  if (!draft.summary.trim()) {
    throw new InputError('draft.summary: say in a sentence what is wrong');
  }
  if (draft.runbookUrl !== undefined && !isWebUrl(draft.runbookUrl)) {
    throw new InputError(
      'draft.runbookUrl: is an address that begins with https:// or http://',
    );
  }
  checkNames('labels', draft.labels, name =>
    OWN_LABEL.test(name) || routed.includes(name)
      ? 'is written by the portal; leave it out'
      : undefined,
  );
  checkNames('annotations', draft.annotations, name =>
    OWN_ANNOTATION.test(name)
      ? 'has a field of its own, or is written by the portal; leave it out'
      : undefined,
  );
  checkTexts(draft);
}

function checkNames(
  field: 'labels' | 'annotations',
  values: Record<string, string> = {},
  problemOf: (name: string) => string | undefined,
): void {
  for (const name of Object.keys(values)) {
    const problem = NAME.test(name)
      ? problemOf(name)
      : 'is no name: use letters, digits and _';
    if (problem) {
      throw new InputError(`draft.${field}.${name}: ${problem}`);
    }
  }
}

function isWebUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
