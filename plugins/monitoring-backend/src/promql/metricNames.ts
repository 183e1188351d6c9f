import type { Tree } from '@lezer/common';
import { VectorSelector } from '@prometheus-io/lezer-promql';
import { matchersOf } from './selectors';

/** Names of the metrics that a query asks for by name, sorted. */
export function metricNames(expr: string, tree: Tree): string[] {
  const names = new Set<string>();
  tree.iterate({
    enter({ node, type }) {
      if (type.id !== VectorSelector) {
        return;
      }
      for (const { label, operator, value } of matchersOf(expr, node)) {
        if (label === '__name__' && operator === '=' && value) {
          names.add(value);
        }
      }
    },
  });
  return [...names].sort();
}
