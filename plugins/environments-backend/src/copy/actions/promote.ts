import { copyRequestSchema } from '../../http/copySchemas';
import { parse } from '../../http/parse';
import { environmentInput } from './copyInput';
import { copyOutput, toOutput } from './copyOutput';
import type { CopyActionParts } from './registerCopyActions';
import { startPlanned } from './startPlanned';
import { userCaller } from './userCaller';

export function registerPromote({
  actionsRegistry,
  auth,
  copies,
}: CopyActionParts): void {
  actionsRegistry.register({
    name: 'promote',
    title: 'Promote services to another environment',
    description:
      "Brings chart versions and images of services to an environment that is there; the target's own values and data stay. Answers at once; follow it with get-copy.",
    attributes: { destructive: true },
    schema: {
      input: z =>
        z.object({
          source: environmentInput(z),
          target: environmentInput(z),
          releases: z
            .array(z.object({ namespace: z.string(), name: z.string() }))
            .optional()
            .describe('Releases at the source; all unless told'),
          acceptAllWarnings: z.boolean().optional(),
        }),
      output: copyOutput,
    },
    action: async ({ input, credentials }) => {
      const { source, target, releases, acceptAllWarnings } = input;
      const request = parse(
        copyRequestSchema,
        {
          source,
          target: { kind: 'existing', environment: target },
          mode: 'promote',
          services: releases
            ? { include: 'some', releases }
            : { include: 'all' },
        },
        'input',
      );
      const caller = userCaller(auth, credentials);
      const copy = await startPlanned(
        copies,
        request,
        { acceptAllWarnings },
        caller,
      );
      return { output: toOutput(copy) };
    },
  });
}
