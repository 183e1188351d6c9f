import { parseOperationQuery } from '@foredeck/backstage-plugin-operations-node';
import { operationOutput } from './operationOutput';
import type { ActionParts } from './registerActions';
import { userCaller } from './userCaller';

export function registerListOperations({
  actionsRegistry,
  auth,
  operationReader,
}: ActionParts): void {
  actionsRegistry.register({
    name: 'list-operations',
    title: 'List changes of Helm releases',
    description:
      'Lists deploys, rollbacks, uninstalls and other changes of releases with who made them and what came of them, newest first. Narrow by component, release, kind, state or time.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: z.string().optional(),
          cluster: z.string().optional(),
          namespace: z.string().optional(),
          name: z.string().optional().describe('Name of the release'),
          kind: z.array(z.string()).optional().describe('Such as upgrade'),
          state: z
            .array(z.string())
            .optional()
            .describe('Such as running or failed'),
          initiator: z.string().optional().describe('Entity ref of a user'),
          since: z.string().optional().describe('ISO 8601'),
          until: z.string().optional().describe('ISO 8601'),
          limit: z.number().optional().describe('1 to 200; 50 unless told'),
          cursor: z
            .string()
            .optional()
            .describe('nextCursor of the page before'),
        }),
      output: z =>
        z.object({
          items: z.array(operationOutput(z)),
          nextCursor: z.string().optional(),
        }),
    },
    action: async ({ input, credentials }) => {
      const query = parseOperationQuery(input);
      const caller = userCaller(auth, credentials);
      const { items, nextCursor } = await operationReader.list(query, caller);
      return { output: { items, nextCursor } };
    },
  });
}
