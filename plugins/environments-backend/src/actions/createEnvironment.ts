import { createSchema } from '../http/lifecycleSchemas';
import { parse } from '../http/parse';
import {
  environmentInput,
  environmentOutput,
  toEnvironmentOutput,
} from './environmentFields';
import type { ActionParts } from './registerActions';
import { userCaller } from './userCaller';

export function registerCreateEnvironment({
  actionsRegistry,
  auth,
  changes,
}: ActionParts): void {
  actionsRegistry.register({
    name: 'create-environment',
    title: 'Make an environment',
    description:
      'Makes the namespaces of a new environment with owner, end, quota and limits; all of it, or nothing. Copy into it with start-copy.',
    schema: {
      input: z =>
        environmentInput(z).extend({
          namespaces: z
            .array(z.string())
            .optional()
            .describe('space-name unless told'),
          title: z.string().optional(),
          owner: z.string().optional().describe('Entity ref'),
          protected: z.boolean().optional(),
          expiresAt: z.string().optional().describe('ISO 8601'),
          quota: z
            .record(z.string())
            .optional()
            .describe('Such as requests.memory: 8Gi'),
        }),
      output: environmentOutput,
    },
    action: async ({ input, credentials }) => {
      const wanted = parse(createSchema, input, 'input');
      const caller = userCaller(auth, credentials);
      const made = await changes.create(wanted, caller);
      return { output: toEnvironmentOutput(made) };
    },
  });
}
