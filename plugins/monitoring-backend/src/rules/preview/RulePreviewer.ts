import { InputError } from '@backstage/errors';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  RuleCheck,
  RulePreview,
  RulePreviewRequest,
  RuleTemplatesAnswer,
  RuleTemplatesRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import { stringify } from 'yaml';
import type { RangeQueries } from '../../query/RangeQueries';
import { alignSpan, chooseStep } from '../../query/steps';
import type { Caller, ScopeService } from '../../scopes/ScopeService';
import { SourceDownError } from '../../sources/errors';
import type { MetricSource, MetricSources } from '../../sources/MetricSource';
import type { RuleAccess } from '../access/RuleAccess';
import { placeMatchers, sceneOf } from '../access/RuleScenes';
import { queryCheck } from '../checks/queryCheck';
import { checkDraft } from '../draft/checkDraft';
import { alertLabels } from '../manifest/buildManifest';
import { newAddress, routedLabels } from '../newRule';
import { parseManagedRuleId } from '../ruleId';
import { describeTemplates } from '../templates/RuleTemplates';
import { previewObject } from './previewObject';
import { previewQuery, refusedQuery } from './PreviewedQuery';
import { watchQuery, type WatchedQuery } from './watchQuery';

/** Shows what a rule would do before it is saved. */
export class RulePreviewer {
  readonly #clusters: KubernetesAccess;
  readonly #access: RuleAccess;
  readonly #queries: RangeQueries;
  readonly #scopes: Pick<ScopeService, 'authorize'>;
  readonly #sources: Pick<MetricSources, 'prometheus'>;

  constructor(options: {
    access: KubernetesAccess;
    ruleAccess: RuleAccess;
    queries: RangeQueries;
    scopes: Pick<ScopeService, 'authorize'>;
    sources: Pick<MetricSources, 'prometheus'>;
  }) {
    this.#clusters = options.access;
    this.#access = options.ruleAccess;
    this.#queries = options.queries;
    this.#scopes = options.scopes;
    this.#sources = options.sources;
  }

  /** Templates, and which of them have metrics to work on. */
  async templates(
    request: RuleTemplatesRequest,
    caller: Caller,
    signal?: AbortSignal,
  ): Promise<RuleTemplatesAnswer> {
    const scope = await this.#scopes.authorize(request, 'manage-rules', caller);
    const source = await this.#sources.prometheus(scope.cluster, signal);
    const [namespace] = scope.namespaces;
    const { entityRef } = scope;
    const workloads = request.workloads;
    const scene = await sceneOf(
      source,
      {
        ...{ scope: { ...scope, namespaces: [namespace] }, namespace },
        about:
          namespace.whole && !entityRef && !workloads
            ? {}
            : { entityRef, workloads: workloads ?? [] },
      },
      signal,
    );
    return { templates: describeTemplates(scene) };
  }

  /**
   * What is wrong with the draft is said by checks. Needs the rights to manage
   * rules of the place and to read it.
   *
   * @throws NotAllowedError, NotFoundError, SourceDownError
   */
  async preview(
    request: RulePreviewRequest,
    caller: Caller,
    signal?: AbortSignal,
  ): Promise<RulePreview> {
    const { place, draft, id } = request;
    const { template } = draft;
    const allowed = await this.#access.place(
      ...([place, 'manage-rules', template, caller] as const),
    );
    await this.#access.place(...([place, 'read', template, caller] as const));
    const source = await this.#sources.prometheus(place.cluster, signal);
    const address = id
      ? parseManagedRuleId(id)
      : newAddress(place, draft.alert);
    const checks: RuleCheck[] = draftChecks(request, source);
    const built = await previewQuery(draft, source, allowed, signal);
    checks.push(built.check);
    const rule = { draft, place: allowed.about, query: built.query };
    const labels = alertLabels(rule, {
      ...{ address, owner: allowed.namespace.owner },
      ...{ namespaceLabel: source.namespaceLabel, fixed: source.fixedMatchers },
    });
    const watched = built.expr
      ? await this.#watch(request, built.query, source, signal)
      : undefined;
    if (watched && 'refused' in watched) {
      checks.push(watched.refused);
    } else if (watched) {
      checks.push(queryCheck(watched, labels));
    }
    const sound = checks.every(({ level }) => level !== 'block');
    const object = await previewObject(
      {
        ...{ rule, address, source, caller, sound },
        ...{ namespace: allowed.namespace, isNew: !id },
        cluster: this.#clusters.cluster(place.cluster),
        objects: this.#access.objects(place.cluster, caller, signal),
      },
      signal,
    );
    const known = watched && !('refused' in watched) ? watched : undefined;
    return {
      ...(known?.span ?? spanOf(request, source)),
      ...{ expr: built.expr },
      faults: watched && 'refused' in watched ? watched.faults : built.faults,
      series: known?.series ?? [],
      ...(known?.threshold && { threshold: known.threshold }),
      firings: known?.firings ?? [],
      checks: [...checks, ...object.checks],
      notices: [...built.notes, ...(known?.notices ?? [])],
      manifest: object.manifest
        ? stringify(object.manifest, { lineWidth: 0 })
        : '',
    };
  }

  async #watch(
    request: RulePreviewRequest,
    query: string,
    source: MetricSource,
    signal: AbortSignal | undefined,
  ): Promise<
    WatchedQuery | { refused: RuleCheck; faults: RulePreview['faults'] }
  > {
    const { place, draft, from, to, points } = request;
    try {
      return await watchQuery(
        { query, for: Math.max(0, draft.for) },
        {
          ...{ source, queries: this.#queries, asked: { from, to, points } },
          matchers: placeMatchers(source, place.namespace),
        },
        signal,
      );
    } catch (error) {
      if (error instanceof InputError) {
        const { check, faults } = refusedQuery(error);
        return { refused: { ...check, id: 'query' }, faults };
      }
      if (error instanceof SourceDownError) {
        return {
          refused: {
            ...{ id: 'query', level: 'warn', title: 'Result' },
            finding: error.message,
          },
          faults: [],
        };
      }
      throw error;
    }
  }
}

function draftChecks(
  { draft }: RulePreviewRequest,
  source: MetricSource,
): RuleCheck[] {
  try {
    checkDraft(draft, routedLabels(source));
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    return [
      {
        ...{ id: 'draft', level: 'block', title: 'Fields' },
        finding: error.message,
      },
    ];
  }
}

function spanOf(
  { from, to, points }: RulePreviewRequest,
  { scrapeInterval }: MetricSource,
) {
  return alignSpan({ from, to }, chooseStep(from, to, points, scrapeInterval));
}
