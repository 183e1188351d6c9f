import { environmentOutput, toEnvironmentOutput } from './environmentFields';
import type { ActionParts } from './registerActions';
import { userCaller } from './userCaller';

export function registerListEnvironments({
  actionsRegistry,
  auth,
  spaces,
}: ActionParts): void {
  actionsRegistry.register({
    name: 'list-environments',
    title: 'List environments',
    description:
      'Lists the environments you may see, over all clusters, with their namespaces, owner, end, whether they sleep, and what you may do there. Narrow by space or cluster.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          space: z.string().optional(),
          cluster: z.string().optional(),
        }),
      output: z => z.object({ items: z.array(environmentOutput(z)) }),
    },
    action: async ({ input, credentials }) => {
      const found = await spaces.environments(userCaller(auth, credentials));
      const items = found
        .filter(
          ({ space, cluster }) =>
            (input.space ?? space) === space &&
            (input.cluster ?? cluster) === cluster,
        )
        .map(toEnvironmentOutput);
      return { output: { items } };
    },
  });
}
