import { parse } from '../http/parse';
import { releasePathSchema } from '../http/schemas';
import { operationOutput } from './operationOutput';
import type { ActionParts } from './registerActions';
import { releaseInput } from './releaseInput';
import { userCaller } from './userCaller';

export function registerUnstick({
  actionsRegistry,
  auth,
  changes,
}: ActionParts): void {
  actionsRegistry.register({
    name: 'unstick',
    title: 'Unstick a Helm release',
    description:
      'Brings a release in a pending or uninstalling state to an end: rolls it back, removes it, finishes its removal or marks it as failed. Refused while the portal works on it. Answers at once; follow it with list-operations.',
    attributes: { destructive: true },
    schema: { input: releaseInput, output: operationOutput },
    action: async ({ input, credentials }) => {
      const ref = parse(releasePathSchema, input, 'input');
      const caller = userCaller(auth, credentials);
      return { output: await changes.unstick(ref, caller) };
    },
  });
}
