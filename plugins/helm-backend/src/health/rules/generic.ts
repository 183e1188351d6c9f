import { conditionOf, count, tell, type LiveObject } from '../liveObject';
import { failed, progressing, type ObjectHealth } from '../healthState';

/**
 * What kstatus (sigs.k8s.io/cli-utils) asks of every object first: whether it
 * is going, whether its controller has seen the newest specification, and the
 * two conditions it knows on any kind. Undefined when none of it says no.
 */
export function genericHealth(object: LiveObject): ObjectHealth | undefined {
  const { metadata, status } = object;
  if (metadata.deletionTimestamp) {
    const holds = Array.isArray(metadata.finalizers)
      ? metadata.finalizers.join(', ')
      : '';
    return progressing(
      holds ? `is being deleted, held by ${holds}` : 'is being deleted',
    );
  }
  if (
    typeof status.observedGeneration === 'number' &&
    status.observedGeneration < count(metadata, 'generation')
  ) {
    return progressing('waiting to be picked up');
  }
  const stalled = conditionOf(object, 'Stalled');
  if (stalled?.status === 'True') {
    return failed(tell(stalled));
  }
  const reconciling = conditionOf(object, 'Reconciling');
  return reconciling?.status === 'True'
    ? progressing(tell(reconciling))
    : undefined;
}
