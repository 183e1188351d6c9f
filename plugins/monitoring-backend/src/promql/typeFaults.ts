import type { Tree } from '@lezer/common';
import type { PromqlFault } from '@foredeck/backstage-plugin-monitoring-common';
import { Info } from '@prometheus-io/lezer-promql';
import { faultAt } from './places';
import { INFO_REFUSED } from './refusedFunctions';

/** Faults of a query that parses and still can not be asked. */
export function typeFaults(expr: string, tree: Tree): PromqlFault[] {
  const faults: PromqlFault[] = [];
  tree.iterate({
    enter({ type, from, to }) {
      if (type.id === Info) {
        faults.push(faultAt(expr, from, to, INFO_REFUSED));
      }
    },
  });
  return faults;
}
