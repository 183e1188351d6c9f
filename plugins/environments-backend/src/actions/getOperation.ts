import { operationOutput, toOperationOutput } from './operationOutput';
import type { ActionParts } from './registerActions';
import { userCaller } from './userCaller';

export function registerGetOperation({
  actionsRegistry,
  auth,
  operationReader,
}: ActionParts): void {
  actionsRegistry.register({
    name: 'get-operation',
    title: 'Look at an operation on an environment',
    description:
      'Tells how far a sleep, wake, deletion or copy is, and once it has ended what came of it.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z => z.object({ id: z.string() }),
      output: operationOutput,
    },
    action: async ({ input: { id }, credentials }) => {
      const caller = userCaller(auth, credentials);
      return {
        output: toOperationOutput(await operationReader.get(id, caller)),
      };
    },
  });
}
