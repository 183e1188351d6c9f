import { InputError } from '@backstage/errors';
import type { RuleDraft } from '@foredeck/backstage-plugin-monitoring-common';

const ACTION = /\{\{-?(.*?)-?\}\}/gs;

const FUNCTION =
  'humanize|humanize1024|humanizeDuration|humanizePercentage|title|toUpper|toLower';
const FORMAT = 'printf\\s+"%[-+0-9.]*[a-z]"';
const VALUE = '(?:\\$value|\\.Value|\\$labels\\.\\w+|\\.Labels\\.\\w+)';

const ALLOWED = new RegExp(
  `^\\s*(?:${FORMAT}\\s+)?${VALUE}(?:\\s*\\|\\s*(?:${FUNCTION}|${FORMAT}))*\\s*$`,
);

/**
 * Refuses templates in texts that do more than show the alert's own value and
 * labels. Prometheus fills the texts of alerts by templates, and those can ask
 * queries of any namespace (`{{ query "..." }}`), so that a rule would tell its
 * author what they may not read.
 *
 * @throws InputError that names the field and what can be used
 */
export function checkTexts(draft: RuleDraft): void {
  const texts: Array<[field: string, text: string | undefined]> = [
    ['severity', draft.severity],
    ['owner', draft.owner],
    ['summary', draft.summary],
    ['description', draft.description],
    ['runbookUrl', draft.runbookUrl],
    ...entries('labels', draft.labels),
    ...entries('annotations', draft.annotations),
  ];
  for (const [field, text = ''] of texts) {
    const refused = refusedTemplate(text);
    if (refused !== undefined) {
      throw new InputError(
        `draft.${field}: "${refused}" can not be used here; texts may show {{ $value }} and {{ $labels.pod }}, also with | humanize, humanizePercentage or humanizeDuration`,
      );
    }
  }
}

/** The first template of a text that is not allowed. */
export function refusedTemplate(text: string): string | undefined {
  for (const [whole, inside] of text.matchAll(ACTION)) {
    if (!ALLOWED.test(inside)) {
      return whole;
    }
  }
  const rest = text.replace(ACTION, '');
  const open = rest.indexOf('{{');
  return open === -1 ? undefined : rest.slice(open, open + 20);
}

function entries(
  field: string,
  values: Record<string, string> = {},
): Array<[string, string]> {
  return Object.entries(values).map(([name, value]) => [
    `${field}.${name}`,
    value,
  ]);
}
