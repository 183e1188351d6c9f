import type { KubernetesObject } from '@kubernetes/client-node';
import { z } from 'zod';

export const RULE_API = 'monitoring.coreos.com/v1';

/** On objects that the portal made. */
export const MANAGED_LABEL = 'foredeck.io/managed';

/** Holds a `ManagedRule` as JSON. */
export const RULE_ANNOTATION = 'foredeck.io/rule';

const textsSchema = z.record(z.string(), z.string()).optional();

const ruleSchema = z.object({
  alert: z.string().optional(),
  record: z.string().optional(),
  expr: z.union([z.string(), z.number()]).transform(String),
  for: z.string().optional(),
  labels: textsSchema,
  annotations: textsSchema,
});

const groupSchema = z.object({
  name: z.string(),
  interval: z.string().optional(),
  rules: z.array(ruleSchema).optional(),
});

export const prometheusRuleSchema = z.object({
  metadata: z.object({
    name: z.string(),
    namespace: z.string(),
    uid: z.string().optional(),
    resourceVersion: z.string().optional(),
    creationTimestamp: z.string().optional(),
    deletionTimestamp: z.string().optional(),
    labels: textsSchema,
    annotations: textsSchema,
    managedFields: z
      .array(
        z.object({
          manager: z.string().optional(),
          time: z.string().optional(),
        }),
      )
      .optional(),
  }),
  spec: z.object({ groups: z.array(groupSchema).nullish() }).nullish(),
});

/** A PrometheusRule as the cluster has it. */
export type PrometheusRule = z.infer<typeof prometheusRuleSchema>;

export type RuleGroup = z.infer<typeof groupSchema>;

export type RuleOfGroup = z.infer<typeof ruleSchema>;

/** A PrometheusRule as it is written. */
export type RuleManifest = KubernetesObject & {
  spec: {
    groups: Array<{
      name: string;
      rules: Array<{
        alert: string;
        expr: string;
        for: string;
        labels: Record<string, string>;
        annotations: Record<string, string>;
      }>;
    }>;
  };
};

export function groupsOf({ spec }: PrometheusRule): RuleGroup[] {
  return spec?.groups ?? [];
}
