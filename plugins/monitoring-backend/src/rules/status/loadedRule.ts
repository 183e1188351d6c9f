import { toError } from '@backstage/errors';
import type { MetricSource, MetricSources } from '../../sources/MetricSource';
import { LoadedRules, type LoadedRule } from '../list/LoadedRules';
import type { RuleIdParts } from '../ruleId';

/** A rule as the data source evaluates it, or why that can not be told. */
export async function loadedRule(
  sources: Pick<MetricSources, 'prometheus'>,
  address: RuleIdParts,
  signal?: AbortSignal,
): Promise<
  { source: MetricSource; found: LoadedRule | undefined } | { problem: string }
> {
  try {
    const source = await sources.prometheus(address.cluster, signal);
    const groups = await source.rules(signal);
    const loaded = new LoadedRules(groups, source.namespaceLabel);
    return { source, found: loaded.find(address) };
  } catch (error) {
    signal?.throwIfAborted();
    return { problem: toError(error).message };
  }
}
