import { copyRequestSchema } from '../../http/copySchemas';
import { parse } from '../../http/parse';
import { copyRequestInput } from './copyInput';
import type { CopyActionParts } from './registerCopyActions';
import { userCaller } from './userCaller';

export function registerPlanCopy({
  actionsRegistry,
  auth,
  copies,
}: CopyActionParts): void {
  actionsRegistry.register({
    name: 'plan-copy',
    title: 'Plan the copy of an environment',
    description:
      'Says what copying services from one environment to another would do, and changes nothing: what is added, updated or left, which data stores there are, and what is open. Start it with start-copy.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: copyRequestInput,
      output: z =>
        z.object({
          fingerprint: z.string().describe('For start-copy'),
          targetExists: z.boolean(),
          releases: z.array(
            z.object({
              key: z.string(),
              name: z.string(),
              action: z.string(),
              reason: z.string(),
              chart: z.string(),
            }),
          ),
          objects: z.array(z.object({ key: z.string(), action: z.string() })),
          stores: z.array(
            z.object({
              id: z.string(),
              engine: z.string(),
              choice: z.string(),
              choices: z.array(z.string()),
            }),
          ),
          leftovers: z.array(z.string()),
          notes: z.array(z.string()),
        }),
    },
    action: async ({ input, credentials }) => {
      const request = parse(copyRequestSchema, input, 'input');
      const caller = userCaller(auth, credentials);
      const plan = await copies.plan(request, caller);
      const { fingerprint, targetExists, notes } = plan;
      return {
        output: {
          ...{ fingerprint, targetExists, notes },
          releases: plan.releases.map(release => ({
            key: release.key,
            name: release.target.name,
            action: release.action,
            reason: release.reason,
            chart: `${release.chart.name} ${release.chart.version}`,
          })),
          objects: plan.objects.map(({ key, action }) => ({ key, action })),
          stores: plan.stores.map(({ id, engine, choice, choices }) => ({
            ...{ id, engine, choice, choices },
          })),
          leftovers: plan.leftovers.map(
            ({ name, subject, where }) => `${name} in ${where} of ${subject}`,
          ),
        },
      };
    },
  });
}
