import { ruleSaveSchema } from '../http/ruleSchemas';
import { parse } from '../http/parse';
import type { ActionParts } from './registerActions';
import { userCaller } from './userCaller';

export function registerCreateAlertRule({
  actionsRegistry,
  auth,
  audit,
  rules,
}: ActionParts): void {
  actionsRegistry.register({
    name: 'create-alert-rule',
    title: 'Create an alert rule',
    description:
      'Creates an alert rule in a namespace, from a template (error-rate, latency, restarts, cpu, memory, absent) or from a PromQL expression. It is checked as in the editor, and written as a PrometheusRule.',
    attributes: { readOnly: false, destructive: false, idempotent: false },
    schema: {
      input: z =>
        z.object({
          cluster: z.string(),
          namespace: z.string(),
          entityRef: z
            .string()
            .optional()
            .describe('The component that the rule is about'),
          workloads: z
            .array(z.string())
            .optional()
            .describe('Only these, such as Deployment/cart'),
          alert: z.string().describe('Its name, such as CartErrorRate'),
          template: z
            .string()
            .describe('Id of a template, or custom for an expr of your own'),
          parameters: z
            .record(z.union([z.number(), z.string()]))
            .optional()
            .describe('Of the template; its defaults unless told'),
          expr: z.string().optional().describe('PromQL, for custom'),
          for: z
            .number()
            .optional()
            .describe('Seconds that it must hold; 300 unless told'),
          severity: z.string().optional().describe('warning unless told'),
          summary: z.string().describe('One sentence for who is woken up'),
          description: z.string().optional(),
          runbookUrl: z.string().optional(),
        }),
      output: z =>
        z.object({
          id: z.string(),
          object: z.string().optional(),
          expr: z.string(),
          state: z.string(),
        }),
    },
    action: async ({ input, credentials }) => {
      const { cluster, namespace, entityRef, workloads, ...draft } = input;
      const request = parse(
        ruleSaveSchema,
        {
          place: { cluster, namespace, entityRef, workloads },
          draft: {
            ...draft,
            parameters: draft.parameters ?? {},
            for: draft.for ?? 300,
            severity: draft.severity ?? 'warning',
          },
          enabled: true,
        },
        'input',
      );
      const caller = userCaller(auth, credentials);
      const { id, object, expr, state } = await audit.record(
        {
          event: 'alert-rule-save',
          caller,
          meta: { by: 'action', cluster, namespace, alert: draft.alert },
        },
        () => rules.save(request, caller),
      );
      return { output: { id, object, expr, state } };
    },
  });
}
