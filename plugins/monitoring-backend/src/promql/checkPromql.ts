import { parser } from '@prometheus-io/lezer-promql';
import type { PromqlFault } from '@foredeck/backstage-plugin-monitoring-common';
import { metricNames } from './metricNames';
import { syntaxFault } from './syntaxFault';
import { typeFaults } from './typeFaults';

/** Checks a query without asking it; also names the metrics it asks for. */
export function checkPromql(expr: string): {
  faults: PromqlFault[];
  metrics: string[];
} {
  const tree = parser.parse(expr);
  const syntax = syntaxFault(expr, tree);
  return {
    faults: syntax ? [syntax] : typeFaults(expr, tree),
    metrics: metricNames(expr, tree),
  };
}
