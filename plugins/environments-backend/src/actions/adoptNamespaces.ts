import { adoptSchema } from '../http/lifecycleSchemas';
import { parse } from '../http/parse';
import {
  environmentInput,
  environmentOutput,
  toEnvironmentOutput,
} from './environmentFields';
import type { ActionParts } from './registerActions';
import { userCaller } from './userCaller';

export function registerAdoptNamespaces({
  actionsRegistry,
  auth,
  changes,
}: ActionParts): void {
  actionsRegistry.register({
    name: 'adopt-namespaces',
    title: 'Take namespaces into an environment',
    description:
      'Takes namespaces that are there into a new or an existing environment, by labels.',
    schema: {
      input: z =>
        environmentInput(z).extend({
          namespaces: z.array(z.string()),
          owner: z.string().optional().describe('Entity ref'),
        }),
      output: environmentOutput,
    },
    action: async ({ input, credentials }) => {
      const wanted = parse(adoptSchema, input, 'input');
      const caller = userCaller(auth, credentials);
      const adopted = await changes.adopt(wanted, caller);
      return { output: toEnvironmentOutput(adopted) };
    },
  });
}
