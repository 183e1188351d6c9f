import { parse } from '../http/parse';
import { environmentPathSchema } from '../http/schemas';
import { environmentInput } from './environmentFields';
import type { ActionParts } from './registerActions';
import { userCaller } from './userCaller';

export function registerCompareEnvironments({
  actionsRegistry,
  auth,
  overview,
}: ActionParts): void {
  actionsRegistry.register({
    name: 'compare-environments',
    title: 'Compare two environments',
    description:
      'Tells for each service whether it is missing on one side, or differs in chart, image or values. Secret values are masked.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z.object({ from: environmentInput(z), to: environmentInput(z) }),
      output: z =>
        z.object({
          services: z.array(
            z.object({
              name: z.string(),
              differs: z
                .array(z.string())
                .describe('missing, chart, image, values'),
              values: z.object({ from: z.string(), to: z.string() }).optional(),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const from = parse(environmentPathSchema, input.from, 'from');
      const to = parse(environmentPathSchema, input.to, 'to');
      const caller = userCaller(auth, credentials);
      const { services } = await overview.compare(from, to, caller);
      return {
        output: {
          services: services.map(({ name, differs, values }) => ({
            ...{ name, differs, values },
          })),
        },
      };
    },
  });
}
