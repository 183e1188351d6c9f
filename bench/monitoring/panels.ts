import type {
  PanelsAnswer,
  PanelsRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import { NAMESPACE } from './BenchCluster';

/** Of the comparison: as many as a browser asks of one server at once. */
const AT_ONCE = 6;
const DAY = 86_400;
/** Points in the width of a panel. */
export const POINTS = 720;

export interface Asked<T> {
  answer: T;
  milliseconds: number;
  bytes: number;
}

/** Asks the portal for the panels of the service over a day. */
export async function askPanels(
  port: number,
  to: number,
  panels?: string[],
): Promise<Asked<PanelsAnswer>> {
  const request: PanelsRequest = {
    scope: { kind: 'namespace', cluster: 'bench', namespace: NAMESPACE },
    ...{ cluster: 'bench', from: to - DAY, to, points: POINTS, panels },
  };
  const began = performance.now();
  const response = await fetch(
    `http://127.0.0.1:${port}/api/monitoring/panels`,
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
    },
  );
  const text = await response.text();
  const milliseconds = performance.now() - began;
  if (!response.ok) {
    throw new Error(`the panels were refused: ${text}`);
  }
  return { answer: JSON.parse(text), milliseconds, bytes: text.length };
}

/** Asks a Prometheus each query by itself, as a page without a backend would. */
export async function askSingly(
  url: string,
  queries: readonly string[],
  span: { from: number; to: number; step: number },
): Promise<Asked<number>> {
  const waiting = [...queries];
  let bytes = 0;
  const began = performance.now();
  const take = async () => {
    for (let expr = waiting.shift(); expr; expr = waiting.shift()) {
      const response = await fetch(`${url}/api/v1/query_range`, {
        method: 'POST',
        body: new URLSearchParams({
          query: expr,
          start: String(span.from),
          end: String(span.to),
          step: String(span.step),
        }),
      });
      const text = await response.text();
      if (!response.ok) {
        throw new Error(`Prometheus refused ${expr}: ${text}`);
      }
      JSON.parse(text);
      bytes += text.length;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, take));
  return {
    answer: queries.length,
    milliseconds: performance.now() - began,
    bytes,
  };
}
