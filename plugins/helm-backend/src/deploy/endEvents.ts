import { toError } from '@backstage/errors';
import type { DeployFailure } from '@foredeck/backstage-plugin-helm-common';
import type { HelmCli } from '../helm/HelmCli';
import { readHistory } from '../release/readHistory';
import { readRecord } from '../release/readRecord';
import type { EndEvent } from './DeployEvents';
import { settleOutcome } from './Outcome';
import type { ReleaseChange } from './ReleaseChange';

type Cause = Omit<DeployFailure, 'outcome' | 'outcomeMessage'>;

/** The end of a change that Helm calls a success, with revision and notes as stored. */
export async function succeededEnd(
  change: ReleaseChange,
  startedAt: number,
): Promise<EndEvent> {
  const { cluster, actor, namespace, name } = change;
  const [latest] = await readHistory(cluster, actor, namespace, name);
  const record = await readRecord(cluster, actor, namespace, latest.secretName);
  return {
    type: 'succeeded',
    revision: record.revision,
    notes: record.notes && change.redact(record.notes),
    durationMs: Date.now() - startedAt,
  };
}

/**
 * The end of a change that failed after Helm was called: the cluster says what
 * became of it.
 *
 * @param options.wait - whether to wait until what is put back is ready
 */
export async function failedEnd(
  helm: HelmCli,
  change: ReleaseChange,
  cause: Cause,
  options: { wait: boolean },
): Promise<EndEvent> {
  try {
    const { outcome, message } = await settleOutcome(helm, {
      ...change,
      wait: options.wait,
    });
    return failed(cause, outcome, message);
  } catch (error) {
    return failed(
      cause,
      'left-failed',
      `What became of ${change.name} is not known: ${toError(error).message}`,
    );
  }
}

/** The end of a change that was given up before Helm was called. */
export function untouchedEnd(change: ReleaseChange, cause: Cause): EndEvent {
  const { name, before } = change;
  return failed(
    cause,
    'unchanged',
    before
      ? `${name} is as it was, at revision ${before}.`
      : 'Nothing was changed.',
  );
}

function failed(
  cause: Cause,
  outcome: DeployFailure['outcome'],
  outcomeMessage: string,
): EndEvent {
  return { type: 'failed', failure: { ...cause, outcome, outcomeMessage } };
}
