import { InputError } from '@backstage/errors';
import type {
  RuleDraft,
  RuleTemplate,
} from '@foredeck/backstage-plugin-monitoring-common';
import { absentTemplate } from './absentTemplate';
import { errorRateTemplate } from './errorRateTemplate';
import { latencyTemplate } from './latencyTemplate';
import { readParameters } from './readParameters';
import { restartsTemplate } from './restartsTemplate';
import { cpuTemplate, memoryTemplate } from './saturationTemplates';
import type { BuiltQuery, TemplateKind, TemplateScene } from './TemplateKind';

/** The template whose query is written by hand. */
export const CUSTOM = 'custom';

const KINDS: readonly TemplateKind[] = [
  errorRateTemplate,
  latencyTemplate,
  restartsTemplate,
  memoryTemplate,
  cpuTemplate,
  absentTemplate,
];

const CUSTOM_TEMPLATE: RuleTemplate = {
  id: CUSTOM,
  title: 'Own query',
  description:
    'Fires for each series that a PromQL query of your own has in its result.',
  parameters: [],
  severity: 'warning',
  for: 300,
};

/** All templates, each with why it does not fit where it does not. */
export function describeTemplates(scene: TemplateScene): RuleTemplate[] {
  return [
    ...KINDS.map(({ describe, missing }) => {
      const unavailable = missing(scene);
      return { ...describe, ...(unavailable && { unavailable }) };
    }),
    CUSTOM_TEMPLATE,
  ];
}

/** Names of all metrics that templates may ask for. */
export function templateMetrics(): string[] {
  return KINDS.flatMap(({ metrics }) => metrics);
}

/** @throws InputError that names the templates there are */
export function templateOf(draft: Pick<RuleDraft, 'template'>): RuleTemplate {
  const found =
    draft.template === CUSTOM
      ? CUSTOM_TEMPLATE
      : KINDS.find(({ describe }) => describe.id === draft.template)?.describe;
  if (!found) {
    throw new InputError(
      `draft.template: there is no template "${draft.template}"; use one of ${[
        ...KINDS.map(({ describe }) => describe.id),
        CUSTOM,
      ].join(', ')}`,
    );
  }
  return found;
}

/**
 * The query of a draft, without the namespace's matchers.
 *
 * @throws InputError for parameters out of bounds, and in words when what is
 * watched has no metrics that the template could use
 */
export function buildQuery(draft: RuleDraft, scene: TemplateScene): BuiltQuery {
  const parameters = readParameters(templateOf(draft), draft.parameters);
  const kind = KINDS.find(({ describe }) => describe.id === draft.template);
  if (!kind) {
    // As it is written: places of faults are places in it.
    const { expr } = draft;
    if (!expr?.trim()) {
      throw new InputError('draft.expr: write a PromQL query');
    }
    return { expr, notes: [] };
  }
  const missing = kind.missing(scene);
  if (missing) {
    throw new InputError(
      `draft.template: ${kind.describe.title} can not be watched: ${missing}`,
    );
  }
  return kind.build(parameters, scene);
}
