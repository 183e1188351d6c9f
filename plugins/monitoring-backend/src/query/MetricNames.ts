import type {
  MetadataAnswer,
  MetadataRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import { matcherText } from '../promql/escape';
import type { Caller, ScopeService } from '../scopes/ScopeService';
import type { MetricSource, MetricSources } from '../sources/MetricSource';
import { scopeMatchers } from './scopeMatchers';

/** Names that one answer has at most. */
const MOST_VALUES = 1000;
/** How far back series count as there, in seconds. */
const RECENT = 6 * 3600;
/** Endings that series have beyond the name of their family. */
const ENDINGS = /_(?:bucket|count|sum|total|created|info)$/;

/** Names of metrics, labels and their values, for an editor to complete. */
export class MetricNames {
  readonly #scopes: Pick<ScopeService, 'authorizeWhole'>;
  readonly #sources: Pick<MetricSources, 'prometheus'>;
  readonly #now: () => number;

  /** @param options.now - seconds since 1970 */
  constructor(options: {
    scopes: Pick<ScopeService, 'authorizeWhole'>;
    sources: Pick<MetricSources, 'prometheus'>;
    now?: () => number;
  }) {
    this.#scopes = options.scopes;
    this.#sources = options.sources;
    this.#now = options.now ?? (() => Date.now() / 1000);
  }

  /**
   * Only of series in the namespaces, which must all be the caller's to read.
   *
   * @throws NotAllowedError, SourceDownError
   */
  async names(
    request: MetadataRequest,
    caller: Caller,
    signal?: AbortSignal,
  ): Promise<MetadataAnswer> {
    const scope = await this.#scopes.authorizeWhole(request, 'read', caller);
    const source = await this.#sources.prometheus(scope.cluster, signal);
    const { label, metric, labelNames, prefix = '' } = request;
    const matchers = scopeMatchers(scope, source);
    if (metric !== undefined) {
      matchers.push({ label: '__name__', operator: '=', value: metric });
    }
    const to = Math.floor(this.#now());
    const where = {
      match: [`{${matchers.map(matcherText).join(',')}}`],
      from: to - RECENT,
      to,
    };
    const found = labelNames
      ? await source.labelNames(where, signal)
      : await source.labelValues(
          { ...where, label: label ?? '__name__' },
          signal,
        );
    const fitting = found.filter(name => name.startsWith(prefix)).sort();
    const values = fitting.slice(0, MOST_VALUES);
    return {
      values:
        labelNames || label !== undefined
          ? values.map(value => ({ value }))
          : await described(source, values, signal),
      more: fitting.length > values.length,
    };
  }
}

/** With type and help, which the source keeps by the name of the family. */
async function described(
  source: MetricSource,
  names: readonly string[],
  signal: AbortSignal | undefined,
): Promise<MetadataAnswer['values']> {
  const families = await source.metadata(signal);
  const familyOf = (name: string) =>
    Object.hasOwn(families, name) ? families[name] : undefined;
  return names.map(value => {
    const { type, help } =
      familyOf(value) ?? familyOf(value.replace(ENDINGS, '')) ?? {};
    return { value, ...(type && { type }), ...(help && { help }) };
  });
}
