import type { JsonObject } from '@backstage/types';
import { z } from 'zod';
import {
  fits,
  labelSelectorSchema,
  type Labels,
  type LabelSelector,
} from '../selectors/LabelSelector';
import type { Monitor } from './Monitor';

const prometheusSchema = z.object({
  metadata: z.object({ name: z.string(), namespace: z.string() }),
  spec: z.object({
    serviceAccountName: z.string().nullish(),
    serviceMonitorSelector: labelSelectorSchema.nullish(),
    serviceMonitorNamespaceSelector: labelSelectorSchema.nullish(),
    podMonitorSelector: labelSelectorSchema.nullish(),
    podMonitorNamespaceSelector: labelSelectorSchema.nullish(),
    ignoreNamespaceSelectors: z.boolean().nullish(),
    scrapeInterval: z.string().nullish(),
    paused: z.boolean().nullish(),
  }),
});

/** A Prometheus object of the operator, as far as it chooses monitors. */
export interface PrometheusObject {
  namespace: string;
  name: string;
  serviceAccount: string;
  /** Absent ones choose nothing. */
  selectors: { [kind in Monitor['kind']]?: LabelSelector };
  /** Absent ones choose the own namespace. */
  namespaceSelectors: { [kind in Monitor['kind']]?: LabelSelector };
  /** Monitors reach no other namespace than their own, whatever they say. */
  ignoresNamespaceSelectors: boolean;
  scrapeInterval?: string;
  /** The operator leaves its configuration as it is. */
  paused: boolean;
}

/** Reads an object of the cluster; undefined for what is none. */
export function readPrometheus(raw: JsonObject): PrometheusObject | undefined {
  const { data } = prometheusSchema.safeParse(raw);
  if (!data) {
    return undefined;
  }
  const { metadata, spec } = data;
  return {
    ...metadata,
    serviceAccount: spec.serviceAccountName || 'default',
    selectors: {
      ServiceMonitor: spec.serviceMonitorSelector ?? undefined,
      PodMonitor: spec.podMonitorSelector ?? undefined,
    },
    namespaceSelectors: {
      ServiceMonitor: spec.serviceMonitorNamespaceSelector ?? undefined,
      PodMonitor: spec.podMonitorNamespaceSelector ?? undefined,
    },
    ignoresNamespaceSelectors: spec.ignoreNamespaceSelectors ?? false,
    scrapeInterval: spec.scrapeInterval ?? undefined,
    paused: spec.paused ?? false,
  };
}

/**
 * Whether a Prometheus object chooses a monitor, by either side.
 *
 * @param labels - of the monitor's namespace
 */
export function chooses(
  prometheus: PrometheusObject,
  monitor: Monitor,
  labels: Labels | undefined,
): { byLabels: boolean; byNamespace: boolean } {
  const selector = prometheus.selectors[monitor.kind];
  const namespaces = prometheus.namespaceSelectors[monitor.kind];
  return {
    byLabels: selector ? fits(selector, monitor.labels) : false,
    byNamespace: namespaces
      ? fits(namespaces, labels)
      : prometheus.namespace === monitor.namespace,
  };
}

/** Where a monitor's targets may be, as this Prometheus obeys it. */
export function reachUnder(
  prometheus: PrometheusObject | undefined,
  monitor: Monitor,
): 'any' | string[] {
  return prometheus?.ignoresNamespaceSelectors
    ? [monitor.namespace]
    : monitor.reach;
}
