import type { SeriesMatch } from '@foredeck/backstage-plugin-monitoring-common';
import { podNamePattern } from '@foredeck/backstage-plugin-scopes-node';
import { anyOf } from '../promql/escape';
import type { LabelMatcher } from '../promql/LabelMatcher';
import type {
  AuthorizedScope,
  ScopedNamespace,
  ScopedWorkload,
} from '../scopes/ScopeService';
import type { MetricSource } from '../sources/MetricSource';

/** Names that a scope's workloads do not tell, by namespace. */
export interface SeriesNames {
  /** Services whose pods are all of the scope. */
  services: ReadonlyMap<string, readonly string[]>;
  /** RE2, not anchored, that fit the names of PersistentVolumeClaims. */
  claims: ReadonlyMap<string, readonly string[]>;
}

export const NO_NAMES: SeriesNames = { services: new Map(), claims: new Map() };

/** Labels that hold the names, where a match tells none. */
const LABELS: { [of in Exclude<SeriesMatch['of'], 'namespace'>]: string } = {
  pods: 'pod',
  workloads: 'workload',
  services: 'service',
  claims: 'persistentvolumeclaim',
};

/**
 * What a selector must demand so that it fits series of the scope only.
 *
 * Each alternative is a list of matchers that all have to be put on every
 * selector of a query. There are several where namespaces allow different
 * things: one list for all would be the product of both, and let a workload of
 * one namespace be read in another one. There is none where nothing of the
 * scope can have such series.
 *
 * @param everything - the scope names all of its namespaces: what has gone since,
 * and what is not known by name, belongs to it as well, where the caller has the
 * right to the whole namespace
 */
export function seriesMatchers(
  scope: AuthorizedScope,
  match: SeriesMatch,
  source: Pick<MetricSource, 'namespaceLabel' | 'fixedMatchers'>,
  names: SeriesNames = NO_NAMES,
  everything = false,
): LabelMatcher[][] {
  const alike = new Map<
    string,
    { namespaces: string[]; matcher?: LabelMatcher }
  >();
  for (const namespace of scope.namespaces) {
    const found = nameMatcher(namespace, match, names, everything);
    if (found === 'none') {
      continue;
    }
    const matcher = found === 'all' ? undefined : found;
    const key = matcher ? `${matcher.operator}${matcher.value}` : '';
    const group = alike.get(key) ?? { namespaces: [], matcher };
    group.namespaces.push(namespace.namespace);
    alike.set(key, group);
  }
  const label = match.namespaceLabel ?? source.namespaceLabel;
  return [...alike.values()].map(({ namespaces, matcher }) => [
    anyOf(label, namespaces),
    ...(matcher ? [matcher] : []),
    ...fixedMatchers(source),
  ]);
}

/** Matchers that a source shared by clusters needs. */
export function fixedMatchers(
  source: Pick<MetricSource, 'fixedMatchers'>,
): LabelMatcher[] {
  return Object.entries(source.fixedMatchers).map(([label, value]) => ({
    label,
    operator: '=',
    value,
  }));
}

function nameMatcher(
  namespace: ScopedNamespace,
  match: SeriesMatch,
  names: SeriesNames,
  everything: boolean,
): LabelMatcher | 'all' | 'none' {
  if (match.of === 'namespace') {
    // A series without a name may be anybody's.
    return namespace.whole ? 'all' : 'none';
  }
  const label = match.label ?? LABELS[match.of];
  if (everything && namespace.whole && !match.kinds) {
    return { label, operator: '!=', value: '' };
  }
  const workloads = namespace.workloads.filter(
    ({ kind }) => !match.kinds || match.kinds.includes(kind),
  );
  switch (match.of) {
    case 'pods':
      return patterns(label, podPatterns(workloads));
    case 'workloads':
      return texts(
        label,
        workloads.map(({ name }) => name),
      );
    case 'services':
      return texts(label, names.services.get(namespace.namespace) ?? []);
    default:
      return patterns(label, names.claims.get(namespace.namespace) ?? []);
  }
}

/** What ends the names of pods is written once for all workloads of a kind. */
function podPatterns(workloads: readonly ScopedWorkload[]): string[] {
  const names = new Map<string, string[]>();
  const others: string[] = [];
  for (const { kind, name, podPattern } of workloads) {
    const ending = podNamePattern({ kind, name: '' });
    if (ending && podPattern === podNamePattern({ kind, name })) {
      const start = podPattern.slice(0, -ending.length);
      names.set(ending, [...(names.get(ending) ?? []), start]);
    } else {
      others.push(podPattern);
    }
  }
  return [
    ...[...names].map(([ending, starts]) =>
      starts.length === 1
        ? `${starts[0]}${ending}`
        : `(?:${[...new Set(starts)].sort().join('|')})${ending}`,
    ),
    ...others,
  ];
}

function texts(
  label: string,
  values: readonly string[],
): LabelMatcher | 'none' {
  const unique = [...new Set(values)].filter(value => value).sort();
  return unique.length ? anyOf(label, unique) : 'none';
}

/** Each in parentheses: an alternative inside one must not end it. */
function patterns(
  label: string,
  values: readonly string[],
): LabelMatcher | 'none' {
  const unique = [...new Set(values)].filter(value => value).sort();
  return unique.length
    ? {
        label,
        operator: '=~',
        value: unique.map(value => `(?:${value})`).join('|'),
      }
    : 'none';
}
