import { InputError } from '@backstage/errors';
import type { RuleDraft } from '@foredeck/backstage-plugin-monitoring-common';
import { fixedMatchers, seriesMatchers } from '../../panels/seriesMatchers';
import { checkPromql } from '../../promql/checkPromql';
import type { LabelMatcher } from '../../promql/LabelMatcher';
import { PromqlError } from '../../sources/errors';
import type { MetricSource } from '../../sources/MetricSource';
import type { ManagedRule } from '../ManagedRule';
import {
  buildQuery,
  CUSTOM,
  templateMetrics,
} from '../templates/RuleTemplates';
import type { BuiltQuery, TemplateScene } from '../templates/TemplateKind';
import { templateScene } from '../templates/templateScene';
import type { AllowedPlace } from './RuleAccess';

/** Own queries are taken as they are. */
const NO_SCENE: TemplateScene = { has: () => false, ofPods: expr => expr };

/** Matchers of a namespace's series at a source, and so of nobody else's. */
export function placeMatchers(
  source: Pick<MetricSource, 'namespaceLabel' | 'fixedMatchers'>,
  namespace: string,
): LabelMatcher[] {
  return [
    { label: source.namespaceLabel, operator: '=', value: namespace },
    ...fixedMatchers(source),
  ];
}

/**
 * What templates are filled with at a place: what there is, asked now.
 *
 * @throws InputError when the place has no pods to watch, and what a source throws
 */
export function sceneOf(
  source: MetricSource,
  { scope, namespace, about }: AllowedPlace,
  signal?: AbortSignal,
): Promise<TemplateScene> {
  return templateScene(
    source,
    {
      metrics: templateMetrics(),
      place: placeMatchers(source, namespace.namespace),
      pods: podMatchers(source, scope, about),
    },
    signal,
  );
}

/**
 * The query of a draft at a place. Only templates ask the source for it.
 *
 * @throws PromqlError, InputError that names the field, and what a source throws
 */
export async function queryOf(
  draft: RuleDraft,
  source: MetricSource,
  place: AllowedPlace,
  signal?: AbortSignal,
): Promise<BuiltQuery> {
  if (draft.template !== CUSTOM) {
    return buildQuery(draft, await sceneOf(source, place, signal));
  }
  const built = buildQuery(draft, NO_SCENE);
  const { faults } = checkPromql(built.expr);
  if (faults.length) {
    throw new PromqlError(faults);
  }
  return built;
}

function podMatchers(
  source: MetricSource,
  scope: AllowedPlace['scope'],
  { entityRef, workloads }: ManagedRule['place'],
): LabelMatcher[] {
  if (entityRef === undefined && workloads === undefined) {
    return [];
  }
  const match = { of: 'pods', label: 'pod' } as const;
  const [found] = seriesMatchers(scope, match, source);
  if (!found) {
    throw new InputError(
      'place: there are no workloads to watch; deploy it, or choose another place',
    );
  }
  return found.filter(({ label }) => label === match.label);
}
