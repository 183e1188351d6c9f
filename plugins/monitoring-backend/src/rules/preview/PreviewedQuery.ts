import { InputError } from '@backstage/errors';
import type {
  PromqlFault,
  RuleCheck,
  RuleDraft,
} from '@foredeck/backstage-plugin-monitoring-common';
import { PromqlError } from '../../sources/errors';
import type { MetricSource } from '../../sources/MetricSource';
import type { AllowedPlace } from '../access/RuleAccess';
import { queryOf } from '../access/RuleScenes';
import { storedExpr } from '../manifest/buildManifest';

/** The query of a draft, as far as it could be made. */
export interface PreviewedQuery {
  /** Before the namespace's matchers are put on it. */
  query: string;
  /** As it will be stored. */
  expr: string;
  faults: PromqlFault[];
  notes: string[];
  check: RuleCheck;
}

const ABOUT = { id: 'promql', title: 'Query' } as const;

/** What is wrong with a draft's query is an answer, not an error. */
export async function previewQuery(
  draft: RuleDraft,
  source: MetricSource,
  place: AllowedPlace,
  signal?: AbortSignal,
): Promise<PreviewedQuery> {
  try {
    const { expr: query, notes } = await queryOf(draft, source, place, signal);
    const expr = storedExpr(
      query,
      place.namespace.namespace,
      source.namespaceLabel,
    );
    return {
      ...{ query, expr, faults: [], notes },
      check: { ...ABOUT, level: 'ok', finding: 'It is PromQL' },
    };
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    return {
      ...{ query: '', expr: '', notes: [] },
      ...refusedQuery(error),
    };
  }
}

/** What the data source, or we, find wrong with a query. */
export function refusedQuery(
  error: InputError,
): Pick<PreviewedQuery, 'faults' | 'check'> {
  const faults = error instanceof PromqlError ? error.faults : [];
  return {
    faults,
    check: {
      ...ABOUT,
      level: 'block',
      finding: error.message,
      ...(faults.length && { fix: 'Correct the query where it is marked' }),
    },
  };
}
