import type { ActionParts } from './registerActions';
import { readScope, scopeInput } from './scopeInput';
import { userCaller } from './userCaller';

export function registerListLogTargets({
  actionsRegistry,
  auth,
  targets,
}: ActionParts): void {
  actionsRegistry.register({
    name: 'list-log-targets',
    title: 'List pods with logs',
    description:
      'Lists the pods and containers of a component, a release, an environment or a namespace whose logs the caller may read, with their states, restarts and how their last run ended.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z => z.object(scopeInput(z)),
      output: z => {
        const ended = z
          .object({
            reason: z.string().optional(),
            message: z.string().optional(),
            exitCode: z.number().optional(),
            signal: z.number().optional(),
            startedAt: z.string().optional(),
            finishedAt: z.string().optional(),
          })
          .optional();
        return z.object({
          places: z.array(
            z.object({
              cluster: z.string(),
              clusterTitle: z.string(),
              namespace: z.string(),
              space: z.string().optional(),
              environment: z.string().optional(),
              hiddenPods: z.number(),
              history: z.array(z.object({ id: z.string(), title: z.string() })),
              pods: z.array(
                z.object({
                  name: z.string(),
                  uid: z.string(),
                  workload: z.string().optional(),
                  release: z.string().optional(),
                  node: z.string().optional(),
                  ready: z.boolean(),
                  state: z.string(),
                  startedAt: z.string().optional(),
                  containers: z.array(
                    z.object({
                      name: z.string(),
                      kind: z.string(),
                      restarts: z.number(),
                      state: z.object({
                        state: z.string(),
                        message: z.string().optional(),
                        ended,
                        crashLooping: z.boolean().optional(),
                      }),
                      previous: ended,
                    }),
                  ),
                }),
              ),
            }),
          ),
          problems: z.array(
            z.object({ cluster: z.string(), message: z.string() }),
          ),
          notice: z.string().optional(),
        });
      },
    },
    action: async ({ input, credentials }) => {
      const scope = readScope(input);
      const caller = userCaller(auth, credentials);
      return { output: await targets.targets(scope, caller) };
    },
  });
}
