import { rollbackRequestSchema } from '../http/changeSchemas';
import { parse } from '../http/parse';
import { releasePathSchema } from '../http/schemas';
import { operationOutput } from './operationOutput';
import type { ActionParts } from './registerActions';
import { releaseInput } from './releaseInput';
import { userCaller } from './userCaller';

export function registerRollback({
  actionsRegistry,
  auth,
  changes,
}: ActionParts): void {
  actionsRegistry.register({
    name: 'rollback',
    title: 'Roll a Helm release back',
    description:
      'Puts a release back to an earlier revision and answers at once; follow it with list-operations.',
    attributes: { destructive: true },
    schema: {
      input: z =>
        releaseInput(z).extend({
          revision: z.number().describe('The revision to go back to'),
          expectedRevision: z
            .number()
            .describe('The revision it is at, as list-releases tells'),
          reason: z.string().optional().describe('Why, for the history'),
        }),
      output: operationOutput,
    },
    action: async ({ input, credentials }) => {
      const ref = parse(releasePathSchema, input, 'input');
      const request = parse(rollbackRequestSchema, input, 'input');
      const caller = userCaller(auth, credentials);
      return { output: await changes.rollback(ref, request, caller) };
    },
  });
}
