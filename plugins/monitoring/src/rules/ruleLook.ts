import type {
  AlertRule,
  RuleDraft,
} from '@foredeck/backstage-plugin-monitoring-common';
import type { Tone } from '@foredeck/backstage-plugin-foredeck-react';
import { isCritical } from '../alerts/alertLook';

/** How loud a rule looks. */
export function ruleTone(rule: Pick<AlertRule, 'state' | 'severity'>): Tone {
  switch (rule.state) {
    case 'firing':
      return isCritical(rule.severity) ? 'error' : 'warning';
    case 'failing':
      return 'error';
    case 'not-loaded':
      return 'warning';
    case 'inactive':
      return 'ok';
    default:
      return 'neutral';
  }
}

/** A draft as lines, to be compared with another. */
export function draftText(draft: RuleDraft, enabled: boolean): string {
  const { labels = {}, annotations = {}, parameters } = draft;
  const lines: Array<[string, string | number | undefined]> = [
    ['alert', draft.alert],
    ['enabled', String(enabled)],
    ['template', draft.template],
    ...entries('parameters', parameters),
    ['expr', draft.expr],
    ['for', `${draft.for} s`],
    ['severity', draft.severity],
    ['owner', draft.owner],
    ['summary', draft.summary],
    ['description', draft.description],
    ['runbookUrl', draft.runbookUrl],
    ...entries('labels', labels),
    ...entries('annotations', annotations),
  ];
  return lines
    .flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [`${name}: ${value}`],
    )
    .join('\n');
}

function entries(
  prefix: string,
  values: Record<string, string | number>,
): Array<[string, string | number]> {
  return Object.entries(values)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, value]) => [`${prefix}.${name}`, value]);
}

export type RuleKind = 'all' | 'managed' | 'others';

/** Whether a list narrowed down to this text and kind has a rule in it. */
export function fitsRuleFilter(
  rule: AlertRule,
  text: string,
  kind: RuleKind,
): boolean {
  const wanted = text.trim().toLowerCase();
  const words = [rule.alert, rule.namespace, rule.expr, rule.object ?? ''];
  return (
    (kind === 'all' || rule.managed === (kind === 'managed')) &&
    words.some(word => word.toLowerCase().includes(wanted))
  );
}
