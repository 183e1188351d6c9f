import { parseLabelSelector } from '../api/labelSelector';
import type { Metrics } from '../metrics/Metrics';
import { notFound } from '../status/StatusError';
import type { ResourceStore } from '../store/ResourceStore';
import type { Exchange } from './Exchange';
import type { ResourcePath } from './requestInfo';

const group = 'metrics.k8s.io';

/** Answers what pods and nodes use, as the metrics server does. */
export function sendMetrics(
  exchange: Exchange,
  store: ResourceStore,
  metrics: Metrics,
  { resource, namespace, name }: ResourcePath,
) {
  const measured =
    resource === 'nodes' ? metrics.nodes() : metrics.pods(namespace);
  if (name !== undefined) {
    const found = measured.find(one => one.metadata.name === name);
    if (!found) {
      throw notFound({ group, kind: `${resource}`, name });
    }
    exchange.sendJson(200, found);
    return;
  }
  // Metrics are selected by the labels of what they are about.
  const matches = parseLabelSelector(
    exchange.query.get('labelSelector') ?? undefined,
  );
  exchange.sendJson(200, {
    kind: resource === 'nodes' ? 'NodeMetricsList' : 'PodMetricsList',
    apiVersion: `${group}/v1beta1`,
    metadata: {},
    items: measured.filter(({ metadata }) =>
      matches(
        store.get(resource, metadata.namespace, metadata.name)?.metadata
          .labels ?? {},
      ),
    ),
  });
}
