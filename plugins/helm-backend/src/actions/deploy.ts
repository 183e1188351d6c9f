import { parse } from '../http/parse';
import { deployRequestSchema } from '../http/schemas';
import { deployInput } from './deployInput';
import { operationOutput } from './operationOutput';
import type { ActionParts } from './registerActions';
import { userCaller } from './userCaller';

export function registerDeploy({
  actionsRegistry,
  auth,
  deploys,
}: ActionParts): void {
  actionsRegistry.register({
    name: 'deploy',
    title: 'Deploy a Helm release',
    description:
      'Installs or upgrades a release from a profile and answers at once; follow it with get-deploy. A deploy that does not become ready is rolled back.',
    attributes: { destructive: true },
    schema: { input: deployInput, output: operationOutput },
    action: async ({ input, credentials }) => {
      const request = parse(deployRequestSchema, input, 'input');
      const caller = userCaller(auth, credentials);
      return { output: await deploys.start(request, caller) };
    },
  });
}
