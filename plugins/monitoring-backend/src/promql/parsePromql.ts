import type { Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { PromqlError } from '../sources/errors';
import { syntaxFault } from './syntaxFault';

/**
 * Parses a query.
 *
 * @throws PromqlError with the first fault; a tree without error nodes otherwise
 */
export function parsePromql(expr: string): Tree {
  const tree = parser.parse(expr);
  const fault = syntaxFault(expr, tree);
  if (fault) {
    throw new PromqlError([fault]);
  }
  return tree;
}
