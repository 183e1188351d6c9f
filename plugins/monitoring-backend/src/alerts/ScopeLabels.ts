import type { AuthorizedScope, ScopedNamespace } from '../scopes/ScopeService';
import type { MetricSource } from '../sources/MetricSource';
import { linkByHint, linkByName, type LabelLink } from './linkLabels';

/** Where labels belong to, of what a caller may see. */
export interface LabelPlace extends LabelLink {
  namespace: ScopedNamespace;
}

/** Tells which alerts and rules are of a scope, by their labels. */
export class ScopeLabels {
  readonly #byName: ReadonlyMap<string, ScopedNamespace>;
  readonly #source: Pick<MetricSource, 'namespaceLabel' | 'fixedMatchers'>;
  readonly #narrow: boolean;

  /**
   * @param narrow - only what belongs to the scope's workloads, also where the
   * caller may see the whole namespace
   */
  constructor(
    scope: AuthorizedScope,
    source: Pick<MetricSource, 'namespaceLabel' | 'fixedMatchers'>,
    narrow: boolean,
  ) {
    this.#byName = new Map(
      scope.namespaces.map(one => [one.namespace, one] as const),
    );
    this.#source = source;
    this.#narrow = narrow;
  }

  /**
   * Undefined for what is of no namespace, of another cluster, or of others.
   * Where only some workloads of a namespace are allowed, labels must name one.
   */
  place(labels: Readonly<Record<string, string>>): LabelPlace | undefined {
    const { namespaceLabel, fixedMatchers } = this.#source;
    const namespace = this.#byName.get(labels[namespaceLabel] ?? '');
    const elsewhere = Object.entries(fixedMatchers).some(
      ([label, value]) => labels[label] !== value,
    );
    if (!namespace || elsewhere) {
      return undefined;
    }
    const link = namespace.whole
      ? linkByHint(labels, namespace)
      : linkByName(labels, namespace);
    return link || (namespace.whole && !this.#narrow)
      ? { namespace, ...link }
      : undefined;
  }
}
