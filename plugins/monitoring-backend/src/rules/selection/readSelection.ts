import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { z } from 'zod';
import { RULE_API } from '../manifest/PrometheusRule';
import { labelSelectorSchema } from './labelSelector';
import { RuleSelection, type RuleSelector } from './RuleSelection';

const SERVICE = { kind: 'service' } as const;

const prometheusesSchema = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string(), namespace: z.string() }),
      spec: z
        .object({
          ruleSelector: labelSelectorSchema.nullish(),
          ruleNamespaceSelector: labelSelectorSchema.nullish(),
        })
        .nullish(),
    }),
  ),
});

const kindsSchema = z.object({
  resources: z.array(z.object({ kind: z.string() })),
});

const namespaceSchema = z.object({
  metadata: z.object({
    labels: z.record(z.string(), z.string()).optional(),
  }),
});

/** What stands between a rule's object and its being loaded. */
export interface OperatorView {
  /** Whether the cluster knows PrometheusRules at all. */
  installed: boolean;
  /** Absent where the portal's account may not read it. */
  selection?: RuleSelection;
  /** Why it is absent, in words. */
  unreadable?: string;
}

/** Reads, with the portal's account, which Prometheus objects select rules of a namespace. */
export async function readSelection(
  cluster: Cluster,
  namespace: string,
  signal?: AbortSignal,
): Promise<OperatorView> {
  const kinds = await kindsOf(cluster, signal);
  if (!kinds.has('PrometheusRule')) {
    return { installed: false };
  }
  try {
    const [selectors, labels] = await Promise.all([
      kinds.has('Prometheus') ? selectorsOf(cluster, signal) : [],
      namespaceLabels(cluster, namespace, signal),
    ]);
    return {
      installed: true,
      selection: new RuleSelection(selectors, namespace, labels),
    };
  } catch (error) {
    if (error instanceof NotAllowedError) {
      return { installed: true, unreadable: error.message };
    }
    throw error;
  }
}

async function kindsOf(
  cluster: Cluster,
  signal: AbortSignal | undefined,
): Promise<Set<string>> {
  try {
    const answer = await cluster.request<unknown>(SERVICE, {
      path: `/apis/${RULE_API}`,
      signal,
    });
    return new Set(kindsSchema.parse(answer).resources.map(({ kind }) => kind));
  } catch (error) {
    if (error instanceof NotFoundError) {
      return new Set();
    }
    throw error;
  }
}

async function selectorsOf(
  cluster: Cluster,
  signal: AbortSignal | undefined,
): Promise<RuleSelector[]> {
  const answer = await cluster.request<unknown>(SERVICE, {
    path: `/apis/${RULE_API}/prometheuses`,
    signal,
  });
  return prometheusesSchema.parse(answer).items.map(({ metadata, spec }) => ({
    name: `${metadata.namespace}/${metadata.name}`,
    namespace: metadata.namespace,
    ruleSelector: spec?.ruleSelector ?? undefined,
    ruleNamespaceSelector: spec?.ruleNamespaceSelector ?? undefined,
  }));
}

async function namespaceLabels(
  cluster: Cluster,
  namespace: string,
  signal: AbortSignal | undefined,
): Promise<Record<string, string>> {
  const answer = await cluster.request<unknown>(SERVICE, {
    path: `/api/v1/namespaces/${encodeURIComponent(namespace)}`,
    signal,
  });
  return namespaceSchema.parse(answer).metadata.labels ?? {};
}
