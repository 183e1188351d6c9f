import { operationOutput } from './operationOutput';
import type { ActionParts } from './registerActions';
import { userCaller } from './userCaller';

export function registerGetDeploy({
  actionsRegistry,
  auth,
  operationReader,
}: ActionParts): void {
  actionsRegistry.register({
    name: 'get-deploy',
    title: 'Look at a deploy',
    description:
      'Says whether a deploy, or any other change of a release, is running, has succeeded or failed.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z.object({ id: z.string().describe('As deploy answered it') }),
      output: operationOutput,
    },
    action: async ({ input, credentials }) => ({
      output: await operationReader.get(
        input.id,
        userCaller(auth, credentials),
      ),
    }),
  });
}
