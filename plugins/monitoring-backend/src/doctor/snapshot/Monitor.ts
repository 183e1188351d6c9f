import type { JsonObject } from '@backstage/types';
import { z } from 'zod';
import {
  labelSelectorSchema,
  type Labels,
  type LabelSelector,
} from '../selectors/LabelSelector';

const secretKey = z.object({ name: z.string(), key: z.string().optional() });
const secretOrConfigMap = z.object({
  secret: secretKey.nullish(),
  configMap: secretKey.nullish(),
});

const relabelingSchema = z.object({
  sourceLabels: z.array(z.string()).nullish(),
  separator: z.string().nullish(),
  targetLabel: z.string().nullish(),
  regex: z.string().nullish(),
  modulus: z.number().nullish(),
  replacement: z.string().nullish(),
  action: z.string().nullish(),
});

/** A relabeling as a monitor spells it. */
export type UsersRelabeling = z.infer<typeof relabelingSchema>;

const endpointSchema = z.object({
  port: z.string().nullish(),
  portNumber: z.number().nullish(),
  targetPort: z.union([z.string(), z.number()]).nullish(),
  path: z.string().nullish(),
  scheme: z.string().nullish(),
  interval: z.string().nullish(),
  scrapeTimeout: z.string().nullish(),
  relabelings: z.array(relabelingSchema).nullish(),
  metricRelabelings: z.array(relabelingSchema).nullish(),
  basicAuth: z
    .object({ username: secretKey.nullish(), password: secretKey.nullish() })
    .nullish(),
  authorization: z.object({ credentials: secretKey.nullish() }).nullish(),
  bearerTokenSecret: secretKey.nullish(),
  tlsConfig: z
    .object({
      ca: secretOrConfigMap.nullish(),
      cert: secretOrConfigMap.nullish(),
      keySecret: secretKey.nullish(),
      insecureSkipVerify: z.boolean().nullish(),
    })
    .nullish(),
});

/** One of a monitor's endpoints: how a port is scraped. */
export type MonitorEndpoint = z.infer<typeof endpointSchema>;

const conditionSchema = z.object({
  type: z.string(),
  status: z.string(),
  reason: z.string().nullish(),
  message: z.string().nullish(),
});

/** Of objects of the operator, no more than is looked at. */
const monitorSchema = z.object({
  metadata: z.object({
    name: z.string(),
    namespace: z.string(),
    labels: z.record(z.string(), z.string()).nullish(),
    annotations: z.record(z.string(), z.string()).nullish(),
    creationTimestamp: z.string().nullish(),
    resourceVersion: z.string().nullish(),
  }),
  spec: z.object({
    selector: labelSelectorSchema.nullish(),
    namespaceSelector: z
      .object({
        any: z.boolean().nullish(),
        matchNames: z.array(z.string()).nullish(),
      })
      .nullish(),
    endpoints: z.array(endpointSchema).nullish(),
    podMetricsEndpoints: z.array(endpointSchema).nullish(),
  }),
  status: z
    .object({
      bindings: z
        .array(
          z.object({
            name: z.string(),
            namespace: z.string(),
            conditions: z.array(conditionSchema).nullish(),
          }),
        )
        .nullish(),
    })
    .nullish(),
});

/** A ServiceMonitor or PodMonitor. */
export interface Monitor {
  kind: 'ServiceMonitor' | 'PodMonitor';
  namespace: string;
  name: string;
  labels: Labels;
  annotations: Labels;
  /** ISO 8601. */
  createdAt?: string;
  selector: LabelSelector;
  /** Where its Services or pods are: anywhere, or in these namespaces. */
  reach: 'any' | string[];
  endpoints: MonitorEndpoint[];
  /** What newer operators say of it in its status. */
  verdicts: Array<{
    prometheus: string;
    accepted: boolean;
    reason?: string;
    message?: string;
  }>;
  /** As the cluster has it. */
  raw: JsonObject;
}

/** Reads an object of the cluster; undefined for what is no monitor. */
export function readMonitor(
  kind: Monitor['kind'],
  raw: JsonObject,
): Monitor | undefined {
  const { data } = monitorSchema.safeParse(raw);
  if (!data) {
    return undefined;
  }
  const { metadata, spec, status } = data;
  const names = spec.namespaceSelector?.matchNames ?? [];
  return {
    kind,
    namespace: metadata.namespace,
    name: metadata.name,
    labels: metadata.labels ?? {},
    annotations: metadata.annotations ?? {},
    createdAt: metadata.creationTimestamp ?? undefined,
    selector: spec.selector ?? {},
    reach: reachOf(spec.namespaceSelector?.any, names, metadata.namespace),
    endpoints:
      (kind === 'PodMonitor' ? spec.podMetricsEndpoints : spec.endpoints) ?? [],
    verdicts: (status?.bindings ?? []).flatMap(binding =>
      (binding.conditions ?? [])
        .filter(({ type }) => type === 'Accepted')
        .map(condition => ({
          prometheus: `${binding.namespace}/${binding.name}`,
          accepted: condition.status === 'True',
          reason: condition.reason ?? undefined,
          message: condition.message ?? undefined,
        })),
    ),
    raw,
  };
}

function reachOf(
  any: boolean | null | undefined,
  names: string[],
  own: string,
): 'any' | string[] {
  if (any) {
    return 'any';
  }
  return names.length > 0 ? names : [own];
}

/** The field of its spec that holds its endpoints. */
export function endpointsField({ kind }: Pick<Monitor, 'kind'>): string {
  return kind === 'PodMonitor' ? 'podMetricsEndpoints' : 'endpoints';
}

/** What the operator calls the scrape job of an endpoint. */
export function jobName(monitor: Monitor, endpoint: number): string {
  const kind = monitor.kind === 'PodMonitor' ? 'podMonitor' : 'serviceMonitor';
  return `${kind}/${monitor.namespace}/${monitor.name}/${endpoint}`;
}

/** `ServiceMonitor shop-dev/cart`. */
export function titleOf(object: {
  kind: string;
  namespace: string;
  name: string;
}): string {
  return `${object.kind} ${object.namespace}/${object.name}`;
}
