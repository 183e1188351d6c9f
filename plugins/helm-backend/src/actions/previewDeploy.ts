import { parse } from '../http/parse';
import { deployRequestSchema } from '../http/schemas';
import { deployInput } from './deployInput';
import type { ActionParts } from './registerActions';
import { userCaller } from './userCaller';

export function registerPreviewDeploy({
  actionsRegistry,
  auth,
  deploys,
}: ActionParts): void {
  actionsRegistry.register({
    name: 'preview-deploy',
    title: 'Preview a deploy',
    description:
      'Says which objects a deploy would create, change or delete, by a server-side dry run. Changes nothing; secrets are masked.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: deployInput,
      output: z =>
        z.object({
          manifests: z.array(
            z.object({
              apiVersion: z.string(),
              kind: z.string(),
              namespace: z.string().optional(),
              name: z.string(),
              change: z.enum(['create', 'update', 'unchanged', 'delete']),
              before: z.string().optional(),
              after: z.string().optional(),
            }),
          ),
          notes: z.string().optional(),
          warnings: z.array(z.string()),
        }),
    },
    action: async ({ input, credentials }) => {
      const request = parse(deployRequestSchema, input, 'input');
      const caller = userCaller(auth, credentials);
      return { output: await deploys.preview(request, caller) };
    },
  });
}
