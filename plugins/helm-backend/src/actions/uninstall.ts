import { parse } from '../http/parse';
import { releasePathSchema } from '../http/schemas';
import { operationOutput } from './operationOutput';
import type { ActionParts } from './registerActions';
import { userCaller } from './userCaller';

export function registerUninstall({
  actionsRegistry,
  auth,
  changes,
}: ActionParts): void {
  actionsRegistry.register({
    name: 'uninstall',
    title: 'Remove a Helm release',
    description:
      'Removes a release with all its objects and answers at once; follow it with list-operations. There is no way back.',
    attributes: { destructive: true },
    schema: {
      input: z =>
        z.object({
          cluster: z.string(),
          namespace: z.string(),
          name: z.string(),
        }),
      output: operationOutput,
    },
    action: async ({ input, credentials }) => {
      const ref = parse(releasePathSchema, input, 'input');
      const caller = userCaller(auth, credentials);
      return { output: await changes.uninstall(ref, caller) };
    },
  });
}
