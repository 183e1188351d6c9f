import { parse } from '../http/parse';
import { environmentPathSchema } from '../http/schemas';
import { environmentInput } from './environmentFields';
import { operationOutput, toOperationOutput } from './operationOutput';
import type { ActionParts } from './registerActions';
import { userCaller } from './userCaller';

const ACTIONS = [
  {
    name: 'sleep',
    title: 'Put an environment to sleep',
    description:
      'Scales all workloads of an environment to zero and remembers what they were; answers at once, follow it with get-operation.',
  },
  {
    name: 'wake',
    title: 'Wake an environment',
    description:
      'Gives the workloads of a sleeping environment back what they had; answers at once, follow it with get-operation.',
  },
] as const;

export function registerChangeSleep({
  actionsRegistry,
  auth,
  lifecycle,
}: ActionParts): void {
  for (const { name, title, description } of ACTIONS) {
    actionsRegistry.register({
      ...{ name, title, description },
      attributes: { idempotent: true },
      schema: { input: environmentInput, output: operationOutput },
      action: async ({ input, credentials }) => {
        const ref = parse(environmentPathSchema, input, 'input');
        const caller = userCaller(auth, credentials);
        const started = await lifecycle.changeSleep(name, ref, caller);
        return { output: toOperationOutput(started) };
      },
    });
  }
}
