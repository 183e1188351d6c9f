import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  OperationContext,
  OperationEnd,
} from '@foredeck/backstage-plugin-operations-node';
import type { EndEvent } from '../deploy/DeployEvents';
import { readHistory } from '../release/readHistory';
import { helmDetails, storeDetails } from './helmDetails';
import { releaseOfSubject } from './releaseSubject';

/** The end of an operation for the event that tells how its change ended. */
export async function endedChange(
  { operation }: OperationContext,
  end: EndEvent,
  at: { cluster: Cluster; actor: Actor },
): Promise<OperationEnd> {
  const { name } = operation.subject;
  const succeeded = end.type === 'succeeded';
  const details = storeDetails({
    toRevision: succeeded ? end.revision : undefined,
    revisions: await madeRevisions(operation, end, at),
  });
  if (succeeded) {
    return {
      state: 'succeeded',
      summary: `${name} is at revision ${end.revision}`,
      details,
    };
  }
  const { summary, outcomeMessage } = end.failure;
  return {
    state: operation.cancelledBy ? 'cancelled' : 'failed',
    summary: `${summary}. ${outcomeMessage}`,
    details,
  };
}

/** What came after the revision it began with; nobody else may change it meanwhile. */
async function madeRevisions(
  operation: OperationContext['operation'],
  end: EndEvent,
  { cluster, actor }: { cluster: Cluster; actor: Actor },
): Promise<number[]> {
  const release = releaseOfSubject(operation.subject);
  const { fromRevision = 0 } = helmDetails(operation);
  const certain = end.type === 'succeeded' ? [end.revision] : [];
  if (!release) {
    return certain;
  }
  const { namespace, name } = release;
  try {
    const history = await readHistory(cluster, actor, namespace, name);
    return history
      .map(one => one.revision)
      .filter(revision => revision > fromRevision);
  } catch {
    // The history then shows a revision without its author: a smaller harm
    // than an end that is not told.
    return certain;
  }
}
