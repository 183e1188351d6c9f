import {
  PACK_GROUPS,
  type AppliedPack,
  type MetricSourceInfo,
  type PanelsAnswer,
  type PanelsRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import type { MonitoringLimits } from '../config/MonitoringConfig';
import { intervalOf } from '../packs/fillInterval';
import type { ScopedPack } from '../packs/ScopedPack';
import type {
  AlignedSpan,
  RangeOutcome,
  RangeQueries,
} from '../query/RangeQueries';
import { alignSpan, chooseStep } from '../query/steps';
import type {
  AuthorizedScope,
  Caller,
  ScopeService,
} from '../scopes/ScopeService';
import { SourceDownError } from '../sources/errors';
import type { MetricSource, MetricSources } from '../sources/MetricSource';
import { missingPacks } from './missingPacks';
import type { PackChooser } from './PackChooser';
import type { PackDetection } from './PackDetection';
import { PanelBatch, type ChosenPanel } from './PanelBatch';
import { tellApart } from './packTitles';
import { findPanel, readPanelRef } from './panelRef';

/** Used for the step where there is no source to ask. */
const USUAL_SCRAPE_INTERVAL = 30;

/** Answers with all panels of a scope at once. */
export class PanelService {
  readonly #scopes: Pick<ScopeService, 'authorize'>;
  readonly #sources: Pick<MetricSources, 'info' | 'prometheus'>;
  readonly #chooser: Pick<PackChooser, 'choose'>;
  readonly #detection: Pick<PackDetection, 'detect'>;
  readonly #queries: RangeQueries;
  readonly #mostPoints: number;

  constructor(parts: {
    scopes: Pick<ScopeService, 'authorize'>;
    sources: Pick<MetricSources, 'info' | 'prometheus'>;
    chooser: Pick<PackChooser, 'choose'>;
    detection: Pick<PackDetection, 'detect'>;
    queries: RangeQueries;
    limits: Pick<MonitoringLimits, 'pointsPerSeries'>;
  }) {
    this.#scopes = parts.scopes;
    this.#sources = parts.sources;
    this.#chooser = parts.chooser;
    this.#detection = parts.detection;
    this.#queries = parts.queries;
    this.#mostPoints = parts.limits.pointsPerSeries;
  }

  /**
   * A source that is absent or down is told in the answer: the page can then say
   * what to do instead of failing.
   *
   * @throws what `ScopeService.authorize` throws, NotFoundError for a panel that
   * is not there
   */
  async panels(
    request: PanelsRequest,
    caller: Caller,
    signal?: AbortSignal,
  ): Promise<PanelsAnswer> {
    const scope = await this.#scopes.authorize(request, 'read', caller);
    const info = await this.#sources.info(scope.cluster, signal);
    if (info.state !== 'ok') {
      return withoutSource(request, info, this.#mostPoints);
    }
    try {
      const source = await this.#sources.prometheus(scope.cluster, signal);
      return await this.#ask(request, scope, source, info, caller, signal);
    } catch (error) {
      if (error instanceof SourceDownError) {
        const { message } = error;
        return withoutSource(
          request,
          { ...info, state: 'down', message },
          this.#mostPoints,
        );
      }
      throw error;
    }
  }

  async #ask(
    request: PanelsRequest,
    scope: AuthorizedScope,
    source: MetricSource,
    info: MetricSourceInfo,
    caller: Caller,
    signal?: AbortSignal,
  ): Promise<PanelsAnswer> {
    const span = stepped(request, source.scrapeInterval, this.#mostPoints);
    const chosen = await this.#choose(
      request,
      scope,
      source,
      span,
      caller,
      signal,
    );
    const batch = new PanelBatch(
      chosen.panels,
      intervalOf(span.step, source.scrapeInterval),
      source.namespaceLabel,
    );
    const queries = batch.queries();
    const run = (shift: number) =>
      queries.length
        ? this.#queries.run(
            source,
            queries,
            { ...span, from: span.from - shift, to: span.to - shift },
            signal,
          )
        : { outcomes: new Map<string, RangeOutcome>(), requests: 0 };
    const shift = shiftOf(request, span.step);
    const [now, before] = await Promise.all([
      run(0),
      shift ? run(shift) : undefined,
    ]);
    return {
      ...span,
      source: info,
      packs: chosen.packs.map(appliedPack),
      panels: batch.answers(
        now.outcomes,
        before?.outcomes,
        request.panels !== undefined,
      ),
      missing: chosen.missing,
      requests: chosen.requests + now.requests + (before?.requests ?? 0),
      notices: chosen.notices,
    };
  }

  async #choose(
    request: PanelsRequest,
    scope: AuthorizedScope,
    source: MetricSource,
    span: AlignedSpan,
    caller: Caller,
    signal?: AbortSignal,
  ): Promise<{
    packs: ScopedPack[];
    panels: ChosenPanel[];
    missing: PanelsAnswer['missing'];
    requests: number;
    notices: string[];
  }> {
    const wanted = request.panels?.map(readPanelRef);
    const { packs, notices } = await this.#chooser.choose(
      request,
      scope,
      source,
      caller,
      wanted && new Set(wanted.map(({ pack }) => pack)),
    );
    if (wanted) {
      const panels = wanted.map(ref => findPanel(packs, ref));
      return {
        ...{ packs: tellApart(inOrder(packs)), panels, notices },
        ...{ missing: [], requests: 0 },
      };
    }
    const detected = await this.#detection.detect(source, packs, span, signal);
    const applied = tellApart(
      inOrder(
        packs.filter(
          ({ pack }) =>
            detected.found.has(pack.id) &&
            !pack.yieldsTo?.some(id => detected.found.has(id)),
        ),
      ),
    );
    return {
      packs: applied,
      panels: applied.flatMap(scoped =>
        scoped.pack.panels.map(definition => ({ scoped, definition })),
      ),
      missing: missingPacks(packs, detected.found, scope),
      requests: detected.requests,
      notices: [...notices, ...detected.notices],
    };
  }
}

/** With as many points as fit, and ends at multiples of the step. */
function stepped(
  request: PanelsRequest,
  scrapeInterval: number,
  mostPoints: number,
): AlignedSpan {
  const { from, to } = request;
  // Moving both ends to multiples of the step may add a point.
  const points = Math.min(request.points, mostPoints) - 1;
  return alignSpan(request, chooseStep(from, to, points, scrapeInterval));
}

/** So that points of both spans fall together. */
function shiftOf({ compareBefore }: PanelsRequest, step: number): number {
  return compareBefore === undefined
    ? 0
    : Math.max(1, Math.round(compareBefore / step)) * step;
}

function inOrder(packs: readonly ScopedPack[]): ScopedPack[] {
  return PACK_GROUPS.flatMap(group =>
    packs.filter(({ pack }) => pack.group === group),
  );
}

function appliedPack({ pack }: ScopedPack): AppliedPack {
  const { id, title, group, description, origin } = pack;
  return { id, title, group, description, origin };
}

function withoutSource(
  request: PanelsRequest,
  source: MetricSourceInfo,
  mostPoints: number,
): PanelsAnswer {
  return {
    ...stepped(request, USUAL_SCRAPE_INTERVAL, mostPoints),
    ...{ source, packs: [], panels: [], missing: [] },
    ...{ requests: 0, notices: [] },
  };
}
