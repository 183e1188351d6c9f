import { RELEASE_FACETS } from '@foredeck/backstage-plugin-helm-common';
import { parse } from '../http/parse';
import { releaseQuerySchema } from '../http/releaseQuerySchemas';
import type { ActionParts } from './registerActions';
import { userCaller } from './userCaller';

export function registerListReleases({
  actionsRegistry,
  auth,
  queries,
}: ActionParts): void {
  actionsRegistry.register({
    name: 'list-releases',
    title: 'List Helm releases',
    description:
      'Lists Helm releases of all clusters with status, chart, revision, health and owners, page by page. Narrow by component, cluster, space, environment, namespace, chart, profile, status, health, owner, label or part of the name.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z => {
        const values = z.union([z.string(), z.array(z.string())]).optional();
        return z.object({
          entityRef: z
            .string()
            .optional()
            .describe(
              'Entity ref of a component, such as component:default/cart',
            ),
          cluster: values,
          space: values,
          environment: values,
          namespace: values,
          chart: values,
          profile: values,
          status: values.describe('Such as deployed or failed'),
          health: values.describe('healthy, progressing, unhealthy or unknown'),
          owner: values.describe('Such as group:default/shop-team'),
          text: z.string().optional().describe('Part of the name'),
          label: values.describe('key=value, or key; all must hold'),
          outdated: z
            .boolean()
            .optional()
            .describe('Only releases with a newer chart in the store'),
          sort: z
            .string()
            .optional()
            .describe(
              'name, namespace, cluster, status, health, chart, revision or updated; descending after -',
            ),
          limit: z
            .number()
            .optional()
            .describe('Releases per page, at most 500; 100 unless told'),
          cursor: z
            .string()
            .optional()
            .describe('The nextCursor of the page before'),
          facets: z
            .boolean()
            .optional()
            .describe(`Also count ${RELEASE_FACETS.join(', ')}`),
        });
      },
      output: z =>
        z.object({
          items: z.array(
            z.object({
              cluster: z.string(),
              namespace: z.string(),
              name: z.string(),
              status: z.string(),
              revision: z.number(),
              chart: z.string().optional(),
              chartVersion: z.string().optional(),
              appVersion: z.string().optional(),
              newestChartVersion: z.string().optional(),
              updated: z.string(),
              entityRef: z.string().optional(),
              owners: z.array(z.string()).optional(),
              space: z.string().optional(),
              environment: z.string().optional(),
              profile: z.string().optional(),
              image: z.string().optional(),
              labels: z.record(z.string()).optional(),
              problem: z.string().optional(),
              health: z.object({
                state: z.string(),
                reason: z.string().optional(),
                ready: z.number().optional(),
                desired: z.number().optional(),
              }),
            }),
          ),
          total: z.number(),
          nextCursor: z.string().optional(),
          facets: z
            .record(z.array(z.object({ value: z.string(), count: z.number() })))
            .optional(),
          clusters: z.array(
            z.object({
              cluster: z.string(),
              title: z.string(),
              state: z.string(),
              message: z.string().optional(),
              syncedAt: z.string().optional(),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const query = parse(releaseQuerySchema, input, 'input');
      const caller = userCaller(auth, credentials);
      const { changesFrom: _position, ...list } = await queries.list(
        query,
        caller,
      );
      return { output: list };
    },
  });
}
