import type { Pod } from '../kinds/Pod';
import type { ControllerContext } from './Controller';
import type { PodToCreate } from './podTemplate';
import { createPodFor } from './podTemplate';

/** After a refused pod, such as by a quota, a workload tries again this late. */
export const CREATE_RETRY_MILLIS = 5000;

/**
 * Creates a pod for a workload, with the event on the workload that says so. A
 * refusal, such as by a quota, is what the workload's owner must see: it
 * becomes an event too, and is given back instead of thrown.
 */
export function createPodAndTell(
  context: ControllerContext,
  wanted: PodToCreate,
  component: string,
): { pod: Pod } | { refused: Error } {
  const { owner: about } = wanted;
  try {
    const pod = createPodFor(context, wanted);
    context.events.record({
      about,
      type: 'Normal',
      reason: 'SuccessfulCreate',
      message: `Created pod: ${pod.metadata.name}`,
      component,
    });
    return { pod };
  } catch (error) {
    const refused = error instanceof Error ? error : new Error(String(error));
    context.events.record({
      about,
      type: 'Warning',
      reason: 'FailedCreate',
      message: `Error creating: ${refused.message}`,
      component,
    });
    return { refused };
  }
}
