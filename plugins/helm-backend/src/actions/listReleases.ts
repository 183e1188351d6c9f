import { parse } from '../http/parse';
import { releaseQuerySchema } from '../http/schemas';
import type { ActionParts } from './registerActions';
import { userCaller } from './userCaller';

export function registerListReleases({
  actionsRegistry,
  auth,
  releases,
}: ActionParts): void {
  actionsRegistry.register({
    name: 'list-releases',
    title: 'List Helm releases',
    description:
      'Lists Helm releases with status, chart, revision and health. Narrow by component, cluster or namespace.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .optional()
            .describe(
              'Entity ref of a component, such as component:default/cart',
            ),
          cluster: z.string().optional(),
          namespace: z.string().optional(),
        }),
      output: z =>
        z.object({
          items: z.array(
            z.object({
              cluster: z.string(),
              namespace: z.string(),
              name: z.string(),
              status: z.string(),
              revision: z.number(),
              chart: z.string().optional(),
              chartVersion: z.string().optional(),
              appVersion: z.string().optional(),
              updated: z.string(),
              entityRef: z.string().optional(),
              profile: z.string().optional(),
              problem: z.string().optional(),
              health: z.object({
                state: z.string(),
                reason: z.string().optional(),
                ready: z.number().optional(),
                desired: z.number().optional(),
              }),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const query = parse(releaseQuerySchema, input, 'input');
      const caller = userCaller(auth, credentials);
      const { items } = await releases.list(query, caller);
      return { output: { items } };
    },
  });
}
