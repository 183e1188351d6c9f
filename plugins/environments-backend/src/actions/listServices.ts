import { parse } from '../http/parse';
import { spacePathSchema } from '../http/schemas';
import type { ActionParts } from './registerActions';
import { userCaller } from './userCaller';

export function registerListServices({
  actionsRegistry,
  auth,
  overview,
}: ActionParts): void {
  actionsRegistry.register({
    name: 'list-services',
    title: 'List the services of a space',
    description:
      'Tells which service runs in which environment of a space, with chart version, image and health of its releases.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z => z.object({ space: z.string() }),
      output: z =>
        z.object({
          services: z.array(
            z.object({
              name: z.string(),
              entityRef: z.string().optional(),
              releases: z.array(
                z.object({
                  environment: z.string().describe('cluster/space/name'),
                  namespace: z.string(),
                  name: z.string(),
                  status: z.string(),
                  chart: z.string().optional(),
                  chartVersion: z.string().optional(),
                  image: z.string().optional(),
                  health: z.string(),
                }),
              ),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const { space } = parse(spacePathSchema, input, 'input');
      const caller = userCaller(auth, credentials);
      const { services } = await overview.matrix(space, caller);
      return {
        output: {
          services: services.map(({ name, entityRef, cells }) => ({
            name,
            entityRef,
            releases: Object.entries(cells).flatMap(([environment, rows]) =>
              rows.map(row => ({
                environment,
                namespace: row.namespace,
                name: row.name,
                status: row.status,
                chart: row.chart,
                chartVersion: row.chartVersion,
                image: row.image,
                health: row.health.state,
              })),
            ),
          })),
        },
      };
    },
  });
}
