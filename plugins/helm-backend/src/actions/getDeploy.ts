import { deployRunOutput } from './deployInput';
import type { ActionParts } from './registerActions';
import { userCaller } from './userCaller';

export function registerGetDeploy({
  actionsRegistry,
  auth,
  deploys,
}: ActionParts): void {
  actionsRegistry.register({
    name: 'get-deploy',
    title: 'Look at a deploy',
    description: 'Says whether a deploy is running, has succeeded or failed.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z.object({ id: z.string().describe('As deploy answered it') }),
      output: deployRunOutput,
    },
    action: async ({ input, credentials }) => ({
      output: await deploys.get(input.id, userCaller(auth, credentials)),
    }),
  });
}
