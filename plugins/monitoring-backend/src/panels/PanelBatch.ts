import { toError } from '@backstage/errors';
import type {
  PanelData,
  PanelDefinition,
  Series,
} from '@foredeck/backstage-plugin-monitoring-common';
import { fillInterval } from '../packs/fillInterval';
import { scopeQuery, type ScopedPack } from '../packs/ScopedPack';
import type { LabelMatcher } from '../promql/LabelMatcher';
import { splitComparison } from '../promql/splitComparison';
import type { PreparedQuery, RangeOutcome } from '../query/RangeQueries';
import { seriesNames } from './seriesNames';
import { seriesStats } from './seriesStats';

/** A panel of a pack. */
export interface ChosenPanel {
  scoped: ScopedPack;
  definition: PanelDefinition;
}

interface PanelQueryParts {
  /** Of the panel's `queries`. */
  index: number;
  key: string;
  expr: string;
  /** Where this one is one of several: what its series are of. */
  place?: { label: string; value: string };
}

interface PreparedPanel extends ChosenPanel {
  parts: PanelQueryParts[];
  error?: string;
}

/** The queries of many panels, to be asked at once and told apart again. */
export class PanelBatch {
  readonly #panels: PreparedPanel[];
  readonly #namespaceLabel: string;

  /** @param interval - seconds that `$interval` stands for */
  constructor(
    panels: readonly ChosenPanel[],
    interval: number,
    namespaceLabel: string,
  ) {
    this.#namespaceLabel = namespaceLabel;
    this.#panels = panels.map((panel, number) =>
      this.#prepare(panel, `${number}`, interval),
    );
  }

  /** Panels that ask for the same share a query. */
  queries(): PreparedQuery[] {
    return this.#panels.flatMap(({ parts }) =>
      parts.map(({ key, expr }) => ({ key, expr })),
    );
  }

  /**
   * @param before - what was, moved to the times of now
   * @param all - also panels that are empty and would say nothing by that
   */
  answers(
    outcomes: ReadonlyMap<string, RangeOutcome>,
    before: ReadonlyMap<string, RangeOutcome> | undefined,
    all: boolean,
  ): PanelData[] {
    return this.#panels.flatMap(panel => {
      const data = answerOf(panel, outcomes, before);
      return all || saysSomething(panel, data) ? [data] : [];
    });
  }

  #prepare(panel: ChosenPanel, name: string, interval: number): PreparedPanel {
    try {
      const parts = panel.definition.queries.flatMap((query, index) => {
        const asked = scopeQuery(panel.scoped, query, interval);
        return asked.map(({ expr, matchers }, number) => ({
          index,
          key: `${name}/${index}/${number}`,
          expr,
          place: asked.length > 1 ? this.#placeOf(matchers) : undefined,
        }));
      });
      return { ...panel, parts };
    } catch (error) {
      return { ...panel, parts: [], error: toError(error).message };
    }
  }

  /** The first matcher is that of the namespace. */
  #placeOf([{ value }]: LabelMatcher[]): PanelQueryParts['place'] {
    return { label: this.#namespaceLabel, value };
  }
}

/** An empty panel may say that nothing is over a limit, or that what was set up is not there. */
function saysSomething({ scoped }: PreparedPanel, data: PanelData): boolean {
  return (
    data.series.length > 0 ||
    Boolean(data.before?.length) ||
    data.error !== undefined ||
    scoped.pack.origin !== 'built-in' ||
    data.definition.queries.some(({ expr }) => isFilter(expr))
  );
}

function isFilter(expr: string): boolean {
  return splitComparison(fillInterval(expr, 60)) !== undefined;
}

function answerOf(
  { scoped, definition, parts, error }: PreparedPanel,
  outcomes: ReadonlyMap<string, RangeOutcome>,
  before: ReadonlyMap<string, RangeOutcome> | undefined,
): PanelData {
  const data: PanelData = {
    pack: scoped.pack.id,
    definition,
    asked: parts.map(({ expr }) => expr),
    series: seriesOf(definition, parts, outcomes),
    notices: [],
    error,
  };
  if (before) {
    data.before = seriesOf(definition, parts, before);
  }
  const faults = new Set<string>();
  const warnings = new Set<string>();
  for (const { key } of parts) {
    const outcome = outcomes.get(key);
    outcome?.warnings.forEach(warning => warnings.add(warning));
    if (outcome?.error) {
      faults.add(outcome.error.message);
    }
  }
  data.notices.push(...warnings);
  if (faults.size) {
    const text = [...faults].join('; ');
    if (data.series.length) {
      data.notices.push(`Some lines are missing: ${text}`);
    } else {
      data.error = text;
    }
  }
  return data;
}

function seriesOf(
  definition: PanelDefinition,
  parts: readonly PanelQueryParts[],
  outcomes: ReadonlyMap<string, RangeOutcome>,
): Series[] {
  return definition.queries.flatMap(({ legend }, query) => {
    const found = parts
      .filter(({ index }) => index === query)
      .flatMap(({ key, place }) =>
        (outcomes.get(key)?.series ?? []).map(({ labels, values }) => ({
          labels:
            place && !labels[place.label]
              ? { ...labels, [place.label]: place.value }
              : labels,
          values,
          place,
        })),
      );
    const names = seriesNames(
      found.map(({ labels }) => labels),
      legend,
      definition.title,
    );
    return found.map(({ labels, values, place }, index) => ({
      labels,
      // A template seldom has the namespace, which tells these apart.
      name:
        place && legend !== undefined
          ? `${names[index]} (${place.value})`
          : names[index],
      query,
      values,
      stats: seriesStats(values),
    }));
  });
}
