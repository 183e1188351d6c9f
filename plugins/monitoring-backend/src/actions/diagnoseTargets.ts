import type { ActionParts } from './registerActions';
import { userCaller } from './userCaller';

/** How long the cluster and its data source may take, in milliseconds. */
const TIMEOUT_MS = 60_000;

export function registerDiagnoseTargets({
  actionsRegistry,
  auth,
  doctor,
}: ActionParts): void {
  actionsRegistry.register({
    name: 'diagnose-targets',
    title: 'Diagnose scrape targets',
    description:
      'Says why a ServiceMonitor, a PodMonitor or a Service has no targets in Prometheus: walks ten checks in order, stops at the first that fails, shows both sides of the comparison and what mends it.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          cluster: z.string(),
          namespace: z.string(),
          kind: z.enum(['ServiceMonitor', 'PodMonitor', 'Service']),
          name: z.string(),
        }),
      output: z =>
        z.object({
          summary: z.string(),
          healthy: z.boolean(),
          checks: z.array(
            z.object({
              id: z.string(),
              title: z.string(),
              result: z.enum(['ok', 'problem', 'unknown', 'skipped']),
              finding: z.string(),
              evidence: z
                .array(z.object({ label: z.string(), value: z.string() }))
                .optional(),
              fixes: z.array(z.string()).optional(),
            }),
          ),
          targets: z.array(
            z.object({
              url: z.string(),
              health: z.string(),
              error: z.string().optional(),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const { cluster, ...object } = input;
      const { summary, healthy, checks, targets } = await doctor.examine(
        { cluster, object },
        userCaller(auth, credentials),
        AbortSignal.timeout(TIMEOUT_MS),
      );
      return {
        output: {
          ...{ summary, healthy },
          checks: checks.map(({ id, title, result, finding, ...rest }) => ({
            ...{ id, title, result, finding, evidence: rest.evidence },
            fixes: rest.fixes?.map(({ text }) => text),
          })),
          targets: targets.map(({ url, health, error }) => ({
            ...{ url, health, error },
          })),
        },
      };
    },
  });
}
