import { toError } from '@backstage/errors';
import type { DeployFailure } from '@foredeck/backstage-plugin-helm-common';
import type { HelmCli } from '../helm/HelmCli';
import type { EndEvent } from '../journal/RunHistory';
import { readHistory } from '../release/readHistory';
import { readRecord } from '../release/readRecord';
import type { DeployPlan } from './DeployPlan';
import { settleOutcome } from './Outcome';

type Cause = Omit<DeployFailure, 'outcome' | 'outcomeMessage'>;

/** The end of a deploy that Helm calls a success, with revision and notes as stored. */
export async function succeededEnd(
  { cluster, actor, request, redactor }: DeployPlan,
  startedAt: number,
): Promise<EndEvent> {
  const { namespace, name } = request;
  const [latest] = await readHistory(cluster, actor, namespace, name);
  const record = await readRecord(cluster, actor, namespace, latest.secretName);
  return {
    type: 'succeeded',
    revision: record.revision,
    notes: record.notes && redactor.redact(record.notes),
    durationMs: Date.now() - startedAt,
  };
}

/**
 * The end of a deploy that failed after Helm was called: the cluster says what
 * became of it.
 *
 * @param options.wait - whether to wait until what is put back is ready
 */
export async function failedEnd(
  helm: HelmCli,
  plan: DeployPlan,
  cause: Cause,
  options: { wait: boolean },
): Promise<EndEvent> {
  try {
    const { outcome, message } = await settleOutcome(helm, {
      cluster: plan.cluster,
      actor: plan.actor,
      namespace: plan.request.namespace,
      name: plan.request.name,
      before: plan.current?.revision,
      wait: options.wait,
      redact: text => plan.redactor.redact(text),
    });
    return failed(cause, outcome, message);
  } catch (error) {
    return failed(
      cause,
      'left-failed',
      `What became of ${plan.request.name} is not known: ${
        toError(error).message
      }`,
    );
  }
}

/** The end of a deploy that was given up before Helm was called. */
export function untouchedEnd(plan: DeployPlan, cause: Cause): EndEvent {
  const { name } = plan.request;
  return failed(
    cause,
    'unchanged',
    plan.current
      ? `${name} is as it was, at revision ${plan.current.revision}.`
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
