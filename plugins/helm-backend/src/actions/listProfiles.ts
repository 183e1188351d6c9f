import type { ActionParts } from './registerActions';
import { userCaller } from './userCaller';

export function registerListProfiles({
  actionsRegistry,
  auth,
  store,
}: ActionParts): void {
  actionsRegistry.register({
    name: 'list-profiles',
    title: 'List deploy profiles',
    description: 'Lists the store: charts curated for kinds of applications.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z => z.object({}),
      output: z =>
        z.object({
          items: z.array(
            z.object({
              name: z.string(),
              title: z.string(),
              description: z.string(),
              icon: z.string().optional(),
              chart: z.object({
                name: z.string(),
                version: z.string(),
                appVersion: z.string().optional(),
              }),
            }),
          ),
        }),
    },
    action: async ({ credentials }) => ({
      output: { items: await store.list(userCaller(auth, credentials)) },
    }),
  });
}
