import { copyRequestSchema } from '../../http/copySchemas';
import { parse } from '../../http/parse';
import { copyRequestInput } from './copyInput';
import { copyOutput, toOutput } from './copyOutput';
import type { CopyActionParts } from './registerCopyActions';
import { startPlanned } from './startPlanned';
import { userCaller } from './userCaller';

export function registerStartCopy({
  actionsRegistry,
  auth,
  copies,
}: CopyActionParts): void {
  actionsRegistry.register({
    name: 'start-copy',
    title: 'Copy an environment',
    description:
      'Copies services, and data where told, from one environment to another and answers at once; follow it with get-copy. What the target has is backed up first, and the copy can be rolled back.',
    attributes: { destructive: true },
    schema: {
      input: z =>
        z.object({
          request: copyRequestInput(z),
          fingerprint: z
            .string()
            .optional()
            .describe('Of the plan that was looked at, to refuse another one'),
          acceptedWarnings: z
            .array(z.string())
            .optional()
            .describe('Ids of warnings'),
          acceptAllWarnings: z.boolean().optional(),
        }),
      output: copyOutput,
    },
    action: async ({ input, credentials }) => {
      const { request: asked, ...consent } = input;
      const request = parse(copyRequestSchema, asked, 'input');
      const caller = userCaller(auth, credentials);
      const copy = await startPlanned(copies, request, consent, caller);
      return { output: toOutput(copy) };
    },
  });
}
