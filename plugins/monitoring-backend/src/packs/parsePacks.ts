import type { MetricPack } from '@foredeck/backstage-plugin-monitoring-common';
import { checkPromql } from '../promql/checkPromql';
import { fillInterval } from './fillInterval';
import { packSchema } from './packSchema';

/** Packs that can be used, and what is wrong with the others, in words. */
export interface ParsedPacks {
  packs: MetricPack[];
  problems: string[];
}

/**
 * Reads one pack or a list of them. One with a fault is left out whole, so that
 * nobody takes half of it for all there is.
 *
 * @param where - what to call the place in a problem, such as a file's name
 */
export function parsePacks(input: unknown, where: string): ParsedPacks {
  const packs: MetricPack[] = [];
  const problems: string[] = [];
  const listed = Array.isArray(input);
  for (const [index, value] of (listed ? input : [input]).entries()) {
    const place = listed ? `${where}[${index}]` : where;
    const parsed = packSchema.safeParse(value);
    const found = parsed.success
      ? faultsOf(parsed.data)
      : parsed.error.issues.map(
          ({ path, message }) =>
            `${path.map(part => `.${String(part)}`).join('')}: ${message}`,
        );
    if (parsed.success && packs.some(({ id }) => id === parsed.data.id)) {
      found.push(`.id: ${parsed.data.id} is there twice`);
    }
    if (parsed.success && found.length === 0) {
      packs.push(parsed.data);
    } else {
      problems.push(...found.map(fault => `${place}${fault}`));
    }
  }
  return { packs, problems };
}

/** What the shape alone does not show. */
function faultsOf(pack: MetricPack): string[] {
  const faults = queryFaults(pack.detect, '.detect');
  const seen = new Set<string>();
  for (const [index, panel] of pack.panels.entries()) {
    const place = `.panels.${index}`;
    if (seen.has(panel.id)) {
      faults.push(`${place}.id: ${panel.id} is there twice`);
    }
    seen.add(panel.id);
    if (
      panel.min !== undefined &&
      panel.max !== undefined &&
      panel.min >= panel.max
    ) {
      faults.push(`${place}.max: must be above min`);
    }
    for (const [number, { expr }] of panel.queries.entries()) {
      faults.push(...queryFaults(expr, `${place}.queries.${number}.expr`));
    }
  }
  return faults;
}

function queryFaults(expr: string, place: string): string[] {
  const { faults } = checkPromql(fillInterval(expr, 60));
  return faults.map(
    ({ line, column, message }) => `${place}: ${line}:${column}: ${message}`,
  );
}
