import type { JsonObject } from '@backstage/types';
import type { HelmOperation } from '@foredeck/backstage-plugin-helm-common';
import { copyPlan, copyRequest } from '../__testUtils__/copyPlan';
import { despiteInterruption } from './despiteInterruption';
import { helmRun } from './helmRun';
import type { StepAttempt } from './StepExecutor';

type End = Pick<HelmOperation, 'state' | 'attempt' | 'summary'>;

const STOPPED: End = {
  state: 'failed',
  attempt: 2,
  summary: 'The portal was stopped while cart was deployed',
};
const DONE: End = { state: 'succeeded', attempt: 1, summary: 'cart is ready' };
const BROKEN: End = { state: 'failed', attempt: 1, summary: 'cart crashes' };

function operation(end: End): HelmOperation {
  return {
    id: 'deploy',
    plugin: 'helm',
    kind: 'install',
    subject: { kind: 'release', cluster: 'local', name: 'cart' },
    initiator: 'user:default/ann',
    cancellable: false,
    startedAt: '2026-11-24T10:00:00.000Z',
    ...end,
  };
}

/** Deploys by Helm operations that end so, one after the other. */
function release(ends: End[], signal = new AbortController().signal) {
  const plan = copyPlan();
  const [, step] = plan.steps;
  let kept: JsonObject | undefined;
  const saw: Array<JsonObject | undefined> = [];
  const first: StepAttempt = {
    copy: {
      ...{ copyId: 'copy-1', plan, operationId: 'copy', signal },
      planned: {
        ...{ plan, request: copyRequest(), names: [] },
        ...{ deploys: new Map(), objects: new Map(), stores: new Map() },
      },
      createdAt: plan.plannedAt,
      actor: { kind: 'service' },
      initiator: 'user:default/ann',
      leaving: new AbortController().signal,
      renewLock: async () => undefined,
      steps: () => [
        { key: step.key, state: 'running', attempt: 2, result: kept },
      ],
    },
    step,
    result: undefined,
    keep: async result => {
      kept = result;
    },
    tell: () => undefined,
    follow: async () => undefined,
  };
  const engine = {
    follow: async () => operation(ends[saw.length - 1]),
    cancel: async () => undefined,
  };
  const run = async (attempt: StepAttempt) => {
    saw.push(attempt.result);
    await attempt.keep({ leftAt: saw.length });
    await helmRun(engine, operation(DONE), attempt);
    return { state: 'done' as const, message: 'cart is there' };
  };
  return { saw, end: () => despiteInterruption({ run, undo: run }).run(first) };
}

describe('despiteInterruption', () => {
  it('deploys anew, from what is left, what the death of a portal cut short', async () => {
    const { saw, end } = release([STOPPED, STOPPED, DONE]);
    await expect(end()).resolves.toMatchObject({ state: 'done' });
    expect(saw).toEqual([undefined, { leftAt: 1 }, { leftAt: 2 }]);
  });

  it('fails for what else goes wrong', async () => {
    const { saw, end } = release([STOPPED, BROKEN, DONE]);
    await expect(end()).rejects.toThrow('cart crashes');
    expect(saw).toHaveLength(2);
  });

  it('begins nothing anew once the run is to end', async () => {
    const { saw, end } = release([STOPPED, DONE], AbortSignal.abort());
    await expect(end()).rejects.toThrow('The portal was stopped');
    expect(saw).toHaveLength(1);
  });
});
