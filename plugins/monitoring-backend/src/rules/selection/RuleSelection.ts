import {
  labelsFor,
  labelsText,
  selects,
  selectorText,
  type LabelSelector,
} from './labelSelector';

/** A Prometheus object, as far as it selects rules. */
export interface RuleSelector {
  /** Such as `monitoring/k8s`. */
  name: string;
  namespace: string;
  /** Absent: selects none. */
  ruleSelector?: LabelSelector;
  /** Absent: only its own namespace. */
  ruleNamespaceSelector?: LabelSelector;
}

/** Both sides of a comparison, and whether they fit. */
export interface SelectionSide {
  fits: boolean;
  finding: string;
  fix?: string;
}

/** Which Prometheus objects load rules of one namespace, and by what labels. */
export class RuleSelection {
  readonly #all: readonly RuleSelector[];
  readonly #namespace: string;
  readonly #namespaceLabels: Record<string, string>;

  constructor(
    all: readonly RuleSelector[],
    namespace: string,
    namespaceLabels: Record<string, string>,
  ) {
    this.#all = [...all].sort((a, b) => (a.name < b.name ? -1 : 1));
    this.#namespace = namespace;
    this.#namespaceLabels = namespaceLabels;
  }

  /**
   * Labels that make the first Prometheus which reaches the namespace select a
   * rule; none where no one does.
   */
  labels(): Record<string, string> {
    const chosen = this.#reaching().find(({ ruleSelector }) => ruleSelector);
    return chosen?.ruleSelector ? labelsFor(chosen.ruleSelector) : {};
  }

  /** Whether some Prometheus looks for rules in the namespace. */
  reach(): SelectionSide {
    const reaching = this.#reaching();
    if (reaching.length) {
      return {
        fits: true,
        finding: `${names(reaching)} looks for rules in ${this.#namespace}`,
      };
    }
    if (this.#all.length === 0) {
      return {
        fits: false,
        finding: 'The cluster has no Prometheus object',
        fix: 'Ask the platform team to install Prometheus by its operator',
      };
    }
    const sides = this.#all.map(({ name, namespace, ruleNamespaceSelector }) =>
      ruleNamespaceSelector
        ? `Prometheus ${name} looks in namespaces with ${selectorText(
            ruleNamespaceSelector,
          )}`
        : `Prometheus ${name} looks in its own namespace ${namespace} only`,
    );
    const wanted = this.#all.find(one => one.ruleNamespaceSelector);
    return {
      fits: false,
      finding: `${sides.join('; ')}. Namespace ${
        this.#namespace
      } has ${labelsText(this.#namespaceLabels)}`,
      fix: wanted?.ruleNamespaceSelector
        ? `Ask the platform team to label the namespace: ${labelsText(
            labelsFor(wanted.ruleNamespaceSelector),
          )}`
        : 'Ask the platform team for a ruleNamespaceSelector that reaches the namespace',
    };
  }

  /** Whether one of those selects an object with these labels. */
  selection(labels: Record<string, string>): SelectionSide {
    const reaching = this.#reaching();
    const selecting = reaching.filter(
      ({ ruleSelector }) => ruleSelector && selects(ruleSelector, labels),
    );
    const text = labelsText(labels);
    if (selecting.length) {
      const others = reaching.filter(one => !selecting.includes(one));
      return {
        fits: true,
        finding: `${names(selecting)} selects ${selecting
          .map(({ ruleSelector }) => selectorText(ruleSelector ?? {}))
          .join('; ')}; the rule has ${text}${
          others.length ? `. ${names(others)} does not select it` : ''
        }`,
      };
    }
    const sides = reaching.map(({ name, ruleSelector }) =>
      ruleSelector
        ? `Prometheus ${name} selects ${selectorText(ruleSelector)}`
        : `Prometheus ${name} has no ruleSelector and selects no rules`,
    );
    return {
      fits: false,
      finding: `${
        sides.join('; ') || `No Prometheus looks in ${this.#namespace}`
      }. The rule has ${text}`,
      fix: 'Save the rule again, so that it takes the labels that are selected now, or ask the platform team to change the ruleSelector',
    };
  }

  #reaching(): RuleSelector[] {
    return this.#all.filter(({ namespace, ruleNamespaceSelector }) =>
      ruleNamespaceSelector
        ? selects(ruleNamespaceSelector, this.#namespaceLabels)
        : namespace === this.#namespace,
    );
  }
}

function names(all: readonly RuleSelector[]): string {
  return `Prometheus ${all.map(({ name }) => name).join(', ')}`;
}
