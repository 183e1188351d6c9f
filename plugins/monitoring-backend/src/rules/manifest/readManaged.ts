import { z } from 'zod';
import type { ManagedRule } from '../ManagedRule';
import {
  groupsOf,
  MANAGED_LABEL,
  RULE_ANNOTATION,
  type PrometheusRule,
  type RuleOfGroup,
} from './PrometheusRule';

const textsSchema = z.record(z.string(), z.string()).optional();

const managedSchema: z.ZodType<ManagedRule> = z.object({
  draft: z.object({
    alert: z.string(),
    template: z.string(),
    parameters: z.record(z.string(), z.union([z.string(), z.number()])),
    expr: z.string().optional(),
    for: z.number(),
    severity: z.string(),
    owner: z.string().optional(),
    summary: z.string(),
    description: z.string().optional(),
    runbookUrl: z.string().optional(),
    labels: textsSchema,
    annotations: textsSchema,
  }),
  place: z.object({
    entityRef: z.string().optional(),
    workloads: z.array(z.string()).optional(),
  }),
  query: z.string(),
});

/** A managed rule as its object says it. */
export interface ReadRule {
  rule: ManagedRule;
  /** What is evaluated; absent while it is disabled. */
  evaluated?: RuleOfGroup;
}

/**
 * Reads a rule that was made here. Undefined for all others, and for those that
 * somebody has changed past recognition: they are shown, and not edited.
 */
export function readManaged(object: PrometheusRule): ReadRule | undefined {
  const { labels, annotations } = object.metadata;
  const groups = groupsOf(object);
  const rules = groups.flatMap(group => group.rules ?? []);
  const text = annotations?.[RULE_ANNOTATION];
  if (
    labels?.[MANAGED_LABEL] !== 'true' ||
    text === undefined ||
    groups.length > 1 ||
    rules.length > 1
  ) {
    return undefined;
  }
  const rule = parseRule(text);
  return rule && { rule, evaluated: rules[0] };
}

function parseRule(text: string): ManagedRule | undefined {
  try {
    return managedSchema.safeParse(JSON.parse(text)).data;
  } catch {
    // No JSON: somebody wrote into the annotation.
    return undefined;
  }
}
