import { copyPathSchema } from '../../http/copySchemas';
import { parse } from '../../http/parse';
import { copyOutput, toOutput } from './copyOutput';
import type { CopyActionParts } from './registerCopyActions';
import { userCaller } from './userCaller';

export function registerGetCopy({
  actionsRegistry,
  auth,
  copies,
}: CopyActionParts): void {
  actionsRegistry.register({
    name: 'get-copy',
    title: 'Look at the copy of an environment',
    description:
      'Tells how far a copy is, what each step came to, and what may be done about it.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z => z.object({ id: z.string() }),
      output: z =>
        copyOutput(z).extend({
          may: z.array(z.string()),
          progress: z.array(
            z.object({
              key: z.string(),
              state: z.string(),
              message: z.string().optional(),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const { id } = parse(copyPathSchema, input, 'input');
      const copy = await copies.get(id, userCaller(auth, credentials));
      return {
        output: {
          ...toOutput(copy),
          may: copy.may,
          progress: copy.progress.map(({ key, state, message }) => ({
            ...{ key, state, message },
          })),
        },
      };
    },
  });
}
