import type {
  RuleDraft,
  RuleEnableRequest,
  RulePlace,
  RulePreviewRequest,
  RuleRef,
  RuleRestoreRequest,
  RuleSaveRequest,
  RulesRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import { z } from 'zod';
import {
  checkSpan,
  clusterSchema,
  entityRefSchema,
  namespaceSchema,
  pointsSchema,
  scopeSchema,
  spanFields,
  workloadsSchema,
} from './scopeSchemas';

const LONGEST_TEXT = 2000;
const LONGEST_QUERY = 10_000;
const LONGEST_PREVIEW_DAYS = 14;
const MOST_LABELS = 20;

function text(what: string, longest = LONGEST_TEXT) {
  return z.string(what).max(longest, `has at most ${longest} characters`);
}

const labelsSchema = z
  .record(text('is a name', 200), text('is a text'))
  .refine(
    labels => Object.keys(labels).length <= MOST_LABELS,
    `holds at most ${MOST_LABELS}`,
  );

/** What a field may say is checked with the draft; here, that it is of its kind. */
export const draftSchema: z.ZodType<RuleDraft> = z.strictObject({
  alert: text('is the name of the alert', 200),
  template: text('is the id of a template', 100),
  parameters: z.record(
    text('is the name of a parameter', 100),
    z.union([text('is a text or a number'), z.number()]),
  ),
  expr: text('is a PromQL query', LONGEST_QUERY).optional(),
  for: z.number('is a number of seconds'),
  severity: text('is a word such as warning', 40),
  owner: entityRefSchema.optional(),
  summary: text('is a sentence'),
  description: text('is a text').optional(),
  runbookUrl: text('is an address').optional(),
  labels: labelsSchema.optional(),
  annotations: labelsSchema.optional(),
});

const placeSchema: z.ZodType<RulePlace> = z.strictObject({
  cluster: clusterSchema,
  namespace: namespaceSchema,
  entityRef: entityRefSchema.optional(),
  workloads: workloadsSchema.optional(),
});

const idSchema = text('is the id of a rule').min(1, 'name a rule');

export const rulePreviewSchema: z.ZodType<RulePreviewRequest> = z
  .strictObject({
    place: placeSchema,
    draft: draftSchema,
    points: pointsSchema,
    id: idSchema.optional(),
    ...spanFields,
  })
  .superRefine(checkSpan(LONGEST_PREVIEW_DAYS));

export const rulesSchema: z.ZodType<RulesRequest> = z.strictObject({
  scope: scopeSchema.optional(),
  cluster: clusterSchema.optional(),
});

export const ruleSaveSchema: z.ZodType<RuleSaveRequest> = z.strictObject({
  place: placeSchema,
  draft: draftSchema,
  id: idSchema.optional(),
  resourceVersion: text('is a resourceVersion', 100).optional(),
  enabled: z.boolean('is true or false'),
});

export const ruleRefSchema: z.ZodType<RuleRef> = z.strictObject({
  id: idSchema,
});

export const ruleEnableSchema: z.ZodType<RuleEnableRequest> = z.strictObject({
  id: idSchema,
  enabled: z.boolean('is true or false'),
});

export const ruleRestoreSchema: z.ZodType<RuleRestoreRequest> = z.strictObject({
  id: idSchema,
  revision: z.int('is the number of a revision').min(1),
});
