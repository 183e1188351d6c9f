import type { ActionParts } from './registerActions';
import { readScope, scopeInput } from './scopeInput';
import { userCaller } from './userCaller';

/** How long the data sources may take, in milliseconds. */
const TIMEOUT_MS = 30_000;

export function registerListAlerts({
  actionsRegistry,
  auth,
  alerts,
}: ActionParts): void {
  actionsRegistry.register({
    name: 'list-alerts',
    title: 'List alerts',
    description:
      'Lists the alerts that are pending, firing, silenced or inhibited: of a component, a release, an environment or a namespace, or without a scope of everything the caller owns.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z => z.object(scopeInput(z)),
      output: z =>
        z.object({
          alerts: z.array(
            z.object({
              cluster: z.string(),
              namespace: z.string(),
              name: z.string(),
              state: z.enum(['pending', 'firing', 'silenced', 'inhibited']),
              severity: z.string().optional(),
              activeAt: z.string(),
              value: z.number().optional(),
              labels: z.record(z.string()),
              summary: z.string().optional(),
              description: z.string().optional(),
              runbookUrl: z.string().optional(),
              expr: z.string(),
              entityRef: z.string().optional(),
              workload: z.string().optional(),
            }),
          ),
          problems: z.array(
            z.object({ cluster: z.string(), message: z.string() }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const caller = userCaller(auth, credentials);
      const scoped = Object.values(input).some(value => value !== undefined);
      const { alerts: found, problems } = await alerts.alerts(
        { scope: scoped ? readScope(input) : undefined },
        caller,
        AbortSignal.timeout(TIMEOUT_MS),
      );
      return {
        output: {
          alerts: found.map(one => ({
            ...{ cluster: one.cluster, namespace: one.namespace },
            ...{ name: one.name, state: one.state, severity: one.severity },
            ...{ activeAt: one.activeAt, value: one.value, labels: one.labels },
            ...{ summary: one.summary, description: one.description },
            ...{ runbookUrl: one.runbookUrl, expr: one.expr },
            ...{ entityRef: one.entityRef, workload: one.workload },
          })),
          problems,
        },
      };
    },
  });
}
