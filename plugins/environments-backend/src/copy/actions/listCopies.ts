import { copyQuerySchema } from '../../http/copySchemas';
import { parse } from '../../http/parse';
import { copyOutput, toOutput } from './copyOutput';
import type { CopyActionParts } from './registerCopyActions';
import { userCaller } from './userCaller';

export function registerListCopies({
  actionsRegistry,
  auth,
  copies,
}: CopyActionParts): void {
  actionsRegistry.register({
    name: 'list-copies',
    title: 'List copies of environments',
    description:
      'Lists copies with who started them and what came of them, newest first. Narrow by space, environment or state.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          space: z.string().optional().describe('Of either end'),
          environment: z
            .string()
            .optional()
            .describe('Either end, as cluster/space/name'),
          state: z
            .array(z.string())
            .optional()
            .describe('Such as running or failed'),
          limit: z.number().optional().describe('1 to 200; 50 unless told'),
          cursor: z
            .string()
            .optional()
            .describe('nextCursor of the page before'),
        }),
      output: z =>
        z.object({
          items: z.array(copyOutput(z)),
          nextCursor: z.string().optional(),
        }),
    },
    action: async ({ input, credentials }) => {
      const query = parse(copyQuerySchema, input, 'input');
      const caller = userCaller(auth, credentials);
      const { items, nextCursor } = await copies.list(query, caller);
      return { output: { items: items.map(toOutput), nextCursor } };
    },
  });
}
