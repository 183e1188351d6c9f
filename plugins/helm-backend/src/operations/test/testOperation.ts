import { InputError } from '@backstage/errors';
import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  OperationContext,
  OperationEnd,
  OperationHandler,
  OperationPlan,
} from '@foredeck/backstage-plugin-operations-node';
import { controlOf } from '../../deploy/ChangeControl';
import { helmMessage } from '../../helm/helmMessage';
import { readStoredRevision } from '../../history/readStoredRevision';
import { recordRedactor } from '../recordRedactor';
import type { ChangeParts } from '../ChangeParts';
import { readCurrentRelease, refuseStuck } from '../currentRevision';
import { storeDetails } from '../helmDetails';
import type { Initiator } from '../Initiator';
import { subjectRelease } from '../recoverChange';
import { testReport } from './testReport';

/** Where and with which rights tests run. */
export interface TestRun {
  cluster: Cluster;
  actor: Actor;
  redact(text: string): string;
}

/** Runs the tests that the chart brings, with what their pods log. */
export function testOperation(parts: ChangeParts): OperationHandler<TestRun> {
  return {
    kind: 'test',
    auditId: 'release-test',
    run: (context, test) => runTests(context, test, parts),
    recover: async ({ operation }) => ({
      state: 'failed',
      summary: `The portal was stopped while ${operation.subject.name} was tested; the release is as it was. Test it again`,
    }),
  };
}

/** @throws NotFoundError; ConflictError when it is stuck; InputError for a chart without tests */
export async function prepareTest(
  { access }: ChangeParts,
  ref: ReleaseRef,
  { actor, token }: Initiator,
): Promise<OperationPlan<TestRun>> {
  const cluster = access.cluster(ref.cluster);
  const { latest } = await readCurrentRelease(cluster, actor, ref);
  refuseStuck(latest, ref);
  const { record, hooks } = await readStoredRevision(
    cluster,
    actor,
    ref.namespace,
    latest.secretName,
  );
  const tests = hooks.filter(hook =>
    hook.events.some(event => event === 'test' || event === 'test-success'),
  );
  if (tests.length === 0) {
    throw new InputError(
      `The chart of ${ref.name} brings no tests (templates with the annotation helm.sh/hook: test)`,
    );
  }
  const redactor = recordRedactor([record]);
  return {
    input: {},
    payload: { cluster, actor, redact: text => redactor.redact(text) },
    summary: `Run ${tests.length} ${tests.length === 1 ? 'test' : 'tests'} of ${
      ref.name
    } in ${ref.namespace}`,
    cancellable: true,
    details: storeDetails({
      ...{ token, profile: latest.profile },
      fromRevision: latest.revision,
    }),
  };
}

async function runTests(
  context: OperationContext,
  { cluster, actor, redact }: TestRun,
  { helm, logger, timeoutMs }: ChangeParts,
): Promise<OperationEnd> {
  const { namespace, name } = subjectRelease(context.operation);
  const control = controlOf(context, logger);
  control.emit({
    type: 'phase',
    phase: 'applying',
    message: `Helm tests ${name}`,
  });
  const result = await cluster.withKubeconfig(actor, async kubeconfig => {
    const process = await helm.start({
      args: [
        ...['test', name, '--namespace', namespace, '--logs'],
        ...['--timeout', `${Math.ceil(timeoutMs / 1000)}s`],
      ],
      kubeconfig,
    });
    const stop = () => process.terminate();
    context.signal.addEventListener('abort', stop, { once: true });
    try {
      if (context.signal.aborted) {
        stop();
      }
      return await process.result;
    } finally {
      context.signal.removeEventListener('abort', stop);
    }
  });
  control.lost.throwIfAborted();
  const { lines, left } = testReport(redact(result.stdout));
  for (const message of lines) {
    context.emit({ type: 'message', level: 'info', message }, { keep: true });
  }
  if (left) {
    context.emit({
      type: 'message',
      level: 'warning',
      message: `${left} further lines are left out`,
    });
  }
  if (result.code === 0) {
    return { state: 'succeeded', summary: `The tests of ${name} passed` };
  }
  const problem = redact(helmMessage(result.stderr));
  const summary = `The tests of ${name} did not pass: ${problem}`;
  if (context.operation.cancelledBy) {
    return { state: 'cancelled', summary: `The tests of ${name} were stopped` };
  }
  control.emit({
    type: 'failed',
    failure: {
      ...{ summary, helmMessage: problem, events: [], logs: lines },
      outcome: 'unchanged',
      outcomeMessage: `${name} is as it was; tests change nothing of it.`,
      hints: [],
    },
  });
  return { state: 'failed', summary };
}
