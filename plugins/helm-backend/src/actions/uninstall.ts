import { parse } from '../http/parse';
import { releasePathSchema } from '../http/schemas';
import type { ActionParts } from './registerActions';
import { userCaller } from './userCaller';

export function registerUninstall({
  actionsRegistry,
  auth,
  releases,
}: ActionParts): void {
  actionsRegistry.register({
    name: 'uninstall',
    title: 'Remove a Helm release',
    description:
      'Removes a release with all its objects. There is no way back.',
    attributes: { destructive: true },
    schema: {
      input: z =>
        z.object({
          cluster: z.string(),
          namespace: z.string(),
          name: z.string(),
        }),
      output: z => z.object({ removed: z.boolean() }),
    },
    action: async ({ input, credentials }) => {
      const ref = parse(releasePathSchema, input, 'input');
      await releases.uninstall(ref, userCaller(auth, credentials));
      return { output: { removed: true } };
    },
  });
}
