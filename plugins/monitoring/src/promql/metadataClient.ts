import type { PrometheusClient } from '@prometheus-io/codemirror-promql';
import type {
  MetadataAnswer,
  MetadataRequest,
  ScopeOnCluster,
} from '@foredeck/backstage-plugin-monitoring-common';
import type { MonitoringApi } from '../api/MonitoringApi';

type Kind = { type: string; help: string };

const NOTHING: MetadataAnswer = { values: [], more: false };

/**
 * What the editor of queries completes with: names and values of the series
 * that the user may read, asked for once each. Without an answer, functions
 * and operators are offered all the same.
 */
export function metadataClient(
  api: Pick<MonitoringApi, 'metadata'>,
  scope: ScopeOnCluster,
): PrometheusClient {
  const asked = new Map<string, Promise<MetadataAnswer>>();
  const kinds = new Map<string, Kind>();
  const ask = (what: Omit<MetadataRequest, keyof ScopeOnCluster>) => {
    const key = JSON.stringify(what);
    const known = asked.get(key);
    if (known) {
      return known;
    }
    // A refusal concerns what is offered only; the query itself is checked.
    const answer = api.metadata({ ...scope, ...what }).catch(() => NOTHING);
    asked.set(key, answer);
    return answer;
  };
  const valuesOf = async (what: Omit<MetadataRequest, keyof ScopeOnCluster>) =>
    (await ask(what)).values.map(({ value }) => value);
  return {
    async metricNames(prefix) {
      const { values } = await ask(prefix ? { prefix } : {});
      for (const { value, type = '', help = '' } of values) {
        kinds.set(value, { type, help });
      }
      return values.map(({ value }) => value);
    },
    labelNames: metric => valuesOf({ labelNames: true, metric }),
    labelValues: (label, metric) => valuesOf({ label, metric }),
    async metricMetadata() {
      return Object.fromEntries(
        [...kinds].map(([name, kind]) => [name, [kind]]),
      );
    },
    series: async () => [],
    flags: async () => ({}),
  };
}
