import { basename } from 'node:path/posix';
import type { LoadedAlertRule, LoadedGroup } from '../../sources/MetricSource';

/** A rule that is evaluated, with its group. */
export interface LoadedRule {
  group: LoadedGroup;
  rule: LoadedAlertRule;
}

/** The rules that a data source evaluates, to be found by the objects they come from. */
export class LoadedRules {
  readonly #all: readonly LoadedRule[];
  readonly #namespaceLabel: string;
  readonly #taken = new Set<LoadedAlertRule>();

  constructor(groups: readonly LoadedGroup[], namespaceLabel: string) {
    this.#all = groups.flatMap(group =>
      group.rules.map(rule => ({ group, rule })),
    );
    this.#namespaceLabel = namespaceLabel;
  }

  /**
   * Groups of one name may come from several objects: the operator names files
   * by namespace and object, and rules made here carry their namespace. Of
   * rules that are called alike in one group, each is found once, in order.
   */
  find(about: {
    namespace: string;
    object: string;
    group: string;
    alert: string;
  }): LoadedRule | undefined {
    const { namespace, object, group, alert } = about;
    const found = this.#all.find(
      ({ group: loaded, rule }) =>
        loaded.name === group &&
        rule.name === alert &&
        !this.#taken.has(rule) &&
        (basename(loaded.file).startsWith(`${namespace}-${object}`) ||
          rule.labels[this.#namespaceLabel] === namespace),
    );
    if (found) {
      this.#taken.add(found.rule);
    }
    return found;
  }

  /** Those that no object was asked for. */
  others(): LoadedRule[] {
    return this.#all.filter(({ rule }) => !this.#taken.has(rule));
  }
}
