import { parse } from '../http/parse';
import { releasePathSchema } from '../http/schemas';
import { operationOutput } from './operationOutput';
import type { ActionParts } from './registerActions';
import { releaseInput } from './releaseInput';
import { userCaller } from './userCaller';

export function registerRestart({
  actionsRegistry,
  auth,
  changes,
}: ActionParts): void {
  actionsRegistry.register({
    name: 'restart',
    title: 'Restart a Helm release',
    description:
      'Replaces all pods of a release one after the other and answers at once; follow it with list-operations.',
    attributes: { destructive: true },
    schema: { input: releaseInput, output: operationOutput },
    action: async ({ input, credentials }) => {
      const ref = parse(releasePathSchema, input, 'input');
      const caller = userCaller(auth, credentials);
      return { output: await changes.restart(ref, caller) };
    },
  });
}
