import { parse } from '../http/parse';
import { environmentPathSchema } from '../http/schemas';
import { environmentInput } from './environmentFields';
import { operationOutput, toOperationOutput } from './operationOutput';
import type { ActionParts } from './registerActions';
import { userCaller } from './userCaller';

export function registerDelete({
  actionsRegistry,
  auth,
  lifecycle,
}: ActionParts): void {
  actionsRegistry.register({
    name: 'delete',
    title: 'Delete an environment',
    description:
      'Deletes an environment: the namespaces that the portal made go with all releases and data in them, adopted ones stay without their labels. There is no way back. Answers at once, follow it with get-operation.',
    attributes: { destructive: true },
    schema: {
      input: z =>
        environmentInput(z).extend({
          confirm: z
            .string()
            .describe('space/name of the environment, written out'),
        }),
      output: operationOutput,
    },
    action: async ({ input: { confirm, ...environment }, credentials }) => {
      const ref = parse(environmentPathSchema, environment, 'input');
      const caller = userCaller(auth, credentials);
      const started = await lifecycle.delete(ref, confirm, caller);
      return { output: toOperationOutput(started) };
    },
  });
}
