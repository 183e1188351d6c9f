import { fixedMatchers } from '../panels/seriesMatchers';
import { anyOf } from '../promql/escape';
import type { LabelMatcher } from '../promql/LabelMatcher';
import type { AuthorizedScope } from '../scopes/ScopeService';
import type { MetricSource } from '../sources/MetricSource';

/**
 * What every selector of a caller's own query must demand: the namespaces of a
 * scope that was authorised whole.
 *
 * @throws Error for a scope that was not: its caller may not see all of it
 */
export function scopeMatchers(
  scope: AuthorizedScope,
  source: Pick<MetricSource, 'namespaceLabel' | 'fixedMatchers'>,
): LabelMatcher[] {
  if (!scope.namespaces.every(({ whole }) => whole)) {
    throw new Error('a query of a caller needs whole namespaces');
  }
  const namespaces = scope.namespaces.map(({ namespace }) => namespace);
  return [anyOf(source.namespaceLabel, namespaces), ...fixedMatchers(source)];
}
