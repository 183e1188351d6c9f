import { updateSchema } from '../http/lifecycleSchemas';
import { parse } from '../http/parse';
import { environmentPathSchema } from '../http/schemas';
import {
  environmentInput,
  environmentOutput,
  toEnvironmentOutput,
} from './environmentFields';
import type { ActionParts } from './registerActions';
import { userCaller } from './userCaller';

export function registerUpdateEnvironment({
  actionsRegistry,
  auth,
  changes,
}: ActionParts): void {
  actionsRegistry.register({
    name: 'update-environment',
    title: 'Change an environment',
    description:
      'Renames, protects, or extends an environment, and sets its owner, quota or the times it sleeps. Only what is given changes; null takes away.',
    attributes: { idempotent: true },
    schema: {
      input: z =>
        z.object({
          environment: environmentInput(z),
          name: z.string().optional().describe('Another name'),
          title: z.string().nullable().optional(),
          owner: z.string().nullable().optional().describe('Entity ref'),
          protected: z.boolean().optional(),
          expiresAt: z.string().nullable().optional().describe('ISO 8601'),
          schedule: z
            .object({
              sleep: z.string().describe('Cron, such as 0 20 * * 1-5'),
              wake: z.string().describe('Cron, such as 0 6 * * 1-5'),
              timeZone: z.string().describe('Such as Europe/Berlin'),
            })
            .nullable()
            .optional(),
          quota: z.record(z.string()).nullable().optional(),
        }),
      output: environmentOutput,
    },
    action: async ({ input: { environment, ...change }, credentials }) => {
      const ref = parse(environmentPathSchema, environment, 'environment');
      const wanted = parse(updateSchema, change, 'input');
      const caller = userCaller(auth, credentials);
      const changed = await changes.update(ref, wanted, caller);
      return { output: toEnvironmentOutput(changed) };
    },
  });
}
