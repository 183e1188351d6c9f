import { toError } from '@backstage/errors';
import type {
  OperationContext,
  OperationEnd,
} from '@foredeck/backstage-plugin-operations-node';
import { workloadProgress } from '@foredeck/backstage-plugin-helm-node';
import type { LiveWorkload } from '@foredeck/backstage-plugin-workloads-node';
import { controlOf } from '../../deploy/ChangeControl';
import { DeployWatch } from '../../deploy/DeployWatch';
import { diagnose } from '../../deploy/diagnose';
import type { GivenUp } from '../../deploy/HelmRun';
import { inWords } from '../../deploy/inWords';
import type { ChangeParts } from '../ChangeParts';
import { subjectRelease } from '../recoverChange';
import type { Restart } from './restartOperation';
import { restartWorkload, type Restartable } from './restartWorkload';

/** How long the first look at a namespace may take before it begins anyway. */
const FIRST_LOOK_MS = 10_000;

/** Restarts workloads and waits until every new pod is ready, or one can not be. */
export async function watchRestart(
  context: OperationContext,
  { cluster, actor, redact, workloads }: Restart & { workloads: Restartable[] },
  { logger, timeoutMs, failFastAfterMs }: ChangeParts,
): Promise<OperationEnd> {
  const { namespace, name } = subjectRelease(context.operation);
  const control = controlOf(context, logger);
  const { emit } = control;
  const watch = new DeployWatch({ cluster, namespace, name, emit, redact });
  const over = new AbortController();
  let givenUp: GivenUp | undefined;
  const giveUp = (why: GivenUp) => {
    givenUp ??= why;
    over.abort(new Error(why.why));
  };
  const timer = setTimeout(
    () =>
      giveUp({
        reason: 'timeout',
        why: `not ready within ${inWords(timeoutMs)}`,
      }),
    timeoutMs,
  );
  try {
    await watch.start({
      failFastAfterMs,
      onFatal: why => giveUp({ reason: 'fatal', why }),
      signal: AbortSignal.timeout(FIRST_LOOK_MS),
    });
    emit({ type: 'phase', phase: 'applying', message: `Restarting ${name}` });
    const wanted = new Map<string, number>();
    for (const workload of workloads) {
      const key = `${workload.kind}/${workload.name}`;
      const { startedAt } = context.operation;
      const { generation, onDelete } = await context.step(
        `restart/${workload.namespace}/${key}`,
        `Restart ${key}`,
        () => restartWorkload(cluster, actor, workload, startedAt),
      );
      wanted.set(key, generation);
      if (onDelete) {
        context.emit({
          type: 'message',
          level: 'warning',
          message: `${key} replaces its pods only as they are deleted (updateStrategy OnDelete)`,
        });
      }
    }
    emit({
      type: 'phase',
      phase: 'waiting',
      message: 'Waiting until all new pods are ready',
    });
    watch.applied();
    const signal = AbortSignal.any([over.signal, context.signal]);
    await watch.until(live => allReady(live, wanted), signal);
    emit({ type: 'phase', phase: 'done', message: 'Done' });
    return { state: 'succeeded', summary: `${name} was restarted` };
  } catch (error) {
    // Another replica waits on, or does what is left.
    context.signal.throwIfAborted();
    await watch.evidence.close();
    const failure = {
      ...diagnose({
        ...{ evidence: watch.findings(), release: name, givenUp, redact },
        helmMessage: redact(toError(error).message),
        participle: 'restarted',
        timeout: inWords(timeoutMs),
      }),
      outcome: 'unchanged' as const,
      outcomeMessage: `${name} is at the same revision; where its new pods are not ready, those of before go on as far as its update strategy keeps them.`,
    };
    emit({
      type: 'phase',
      phase: 'done',
      message: 'Ended without success',
    });
    emit({ type: 'failed', failure });
    return { state: 'failed', summary: failure.summary };
  } finally {
    clearTimeout(timer);
    watch.stop();
  }
}

/** What the watch shows may be older than the restart: the generation tells. */
function allReady(
  live: LiveWorkload[],
  wanted: ReadonlyMap<string, number>,
): boolean {
  const ready = live.filter(({ workload }) => {
    const { name, generation = 0 } = workload.object.metadata ?? {};
    const least = wanted.get(`${workload.kind}/${name}`);
    return (
      least !== undefined &&
      generation >= least &&
      workloadProgress(workload).state === 'ready'
    );
  });
  return ready.length >= wanted.size;
}
