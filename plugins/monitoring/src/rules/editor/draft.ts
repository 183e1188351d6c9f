import { parseEntityRef } from '@backstage/catalog-model';
import type {
  RuleDraft,
  RulePlace,
  RuleTemplate,
  TemplateParameter,
} from '@foredeck/backstage-plugin-monitoring-common';

export const CUSTOM_TEMPLATE = 'custom';

/** A day; what holds longer is no alert. */
export const MOST_FOR_SECONDS = 86_400;

export const SEVERITIES: readonly string[] = ['critical', 'warning', 'info'];

/** A rule of which nothing is said yet but where it begins. */
export function emptyDraft(expr?: string): RuleDraft {
  return {
    alert: '',
    template: expr ? CUSTOM_TEMPLATE : '',
    parameters: {},
    ...(expr && { expr }),
    for: 300,
    severity: 'warning',
    summary: '',
  };
}

/**
 * The draft with another template. What the user has written stays; what the
 * template before had proposed goes.
 */
export function withTemplate(
  draft: RuleDraft,
  template: RuleTemplate,
  place: RulePlace,
  before?: RuleTemplate,
): RuleDraft {
  const own = proposed(template, place);
  const old = before && proposed(before, place);
  const keep = (field: 'alert' | 'summary' | 'severity') =>
    draft[field] && draft[field] !== (old ?? emptyDraft())[field]
      ? draft[field]
      : own[field];
  return {
    ...draft,
    template: template.id,
    parameters: Object.fromEntries(
      template.parameters.map(parameter => [parameter.name, parameter.default]),
    ),
    alert: keep('alert'),
    summary: keep('summary'),
    severity: keep('severity'),
    for: draft.for === (old?.for ?? emptyDraft().for) ? own.for : draft.for,
  };
}

function proposed(template: RuleTemplate, place: RulePlace) {
  const custom = template.id === CUSTOM_TEMPLATE;
  const subject = subjectOf(place);
  return {
    alert: custom ? '' : `${camelCase(subject)}${camelCase(template.id)}`,
    summary: custom ? '' : `${template.title}: ${subject}`,
    severity: template.severity,
    for: template.for,
  };
}

/** What a rule is about, in a word: the component, the one workload, or the namespace. */
export function subjectOf({
  entityRef,
  workloads = [],
  namespace,
}: RulePlace): string {
  if (entityRef) {
    return parseEntityRef(entityRef).name;
  }
  return workloads.length === 1 ? workloads[0].replace(/^.*\//, '') : namespace;
}

/** `cart-service` as `CartService`; a digit at the beginning is told apart by `N`. */
export function camelCase(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const joined = words
    .map(word => word[0].toUpperCase() + word.slice(1))
    .join('');
  return /^[0-9]/.test(joined) ? `N${joined}` : joined;
}

export type DraftProblem =
  | 'alert'
  | 'summary'
  | 'severity'
  | 'for'
  | 'owner'
  | 'runbookUrl'
  | 'expr'
  | 'labels'
  | 'annotations';

/** Fields that have to be mended before a draft can be saved. */
export function draftProblems(draft: RuleDraft): Set<DraftProblem> {
  const rules: Record<DraftProblem, boolean> = {
    alert: /^[A-Z][A-Za-z0-9]*$/.test(draft.alert),
    summary: draft.summary.trim() !== '',
    severity: draft.severity.trim() !== '',
    for:
      Number.isFinite(draft.for) &&
      draft.for >= 0 &&
      draft.for <= MOST_FOR_SECONDS,
    owner: !draft.owner || isFullRef(draft.owner),
    runbookUrl: !draft.runbookUrl || isAddress(draft.runbookUrl),
    expr:
      draft.template !== CUSTOM_TEMPLATE || (draft.expr ?? '').trim() !== '',
    labels: Object.keys(draft.labels ?? {}).every(isLabelName),
    annotations: Object.keys(draft.annotations ?? {}).every(isLabelName),
  };
  return new Set(
    (Object.keys(rules) as DraftProblem[]).filter(field => !rules[field]),
  );
}

export type ParameterProblem = 'number' | 'min' | 'max' | 'missing';

/** Why a parameter's value can not be used; undefined when it can. */
export function parameterProblem(
  { kind, min, max }: TemplateParameter,
  value: number | string | undefined,
): ParameterProblem | undefined {
  if (kind === 'metric' || kind === 'text') {
    return String(value ?? '').trim() === '' ? 'missing' : undefined;
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return 'number';
  }
  if (min !== undefined && value < min) {
    return 'min';
  }
  return max !== undefined && value > max ? 'max' : undefined;
}

/** Whether a preview can be asked for: there is a query, by template or by hand. */
export function hasQuery(draft: RuleDraft, template?: RuleTemplate): boolean {
  if (draft.template === CUSTOM_TEMPLATE) {
    return (draft.expr ?? '').trim() !== '';
  }
  return (
    template !== undefined &&
    template.parameters.every(
      parameter =>
        parameterProblem(parameter, draft.parameters[parameter.name]) ===
        undefined,
    )
  );
}

function isLabelName(name: string): boolean {
  return /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name);
}

function isFullRef(text: string): boolean {
  return /^[^:/\s]+:[^:/\s]+\/[^:/\s]+$/.test(text);
}

function isAddress(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol);
  } catch {
    // Whatever is not even an address.
    return false;
  }
}
