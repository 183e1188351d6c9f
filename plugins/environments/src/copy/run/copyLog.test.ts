import { copyEvents, copyStep, shopCopy } from '../__testUtils__/fakeCopies';
import {
  addCopyEvent,
  currentCopy,
  currentSteps,
  NO_COPY_LOG,
} from './copyLog';
import { estimateLeft, shareDone } from './estimateLeft';

const copy = shopCopy({ progress: [copyStep('lock', 'done')] });
const logOf = (...events: Parameters<typeof copyEvents>[0]) =>
  copyEvents(events).reduce(addCopyEvent, NO_COPY_LOG);

describe('what a stream adds up to', () => {
  it('keeps the newest of each step, over what was read', () => {
    const log = logOf(
      { type: 'step', step: copyStep('verify', 'running') },
      { type: 'step', step: copyStep('verify', 'done') },
    );
    const steps = currentSteps(copy, log);
    const state = (key: string) =>
      steps.find(step => step.key === key)?.now.state;
    expect(steps).toHaveLength(copy.plan.steps.length);
    expect(state('verify')).toBe('done');
    expect(state('lock')).toBe('done');
    expect(state('record')).toBe('pending');
  });

  it('says what may be done now', () => {
    const log = logOf({
      type: 'copy',
      copy: { ...copy, state: 'paused', may: ['resume'], operationId: 'o1' },
    });
    expect(currentCopy(copy, log)).toMatchObject({
      state: 'paused',
      may: ['resume'],
    });
  });

  it('gives way to a newer run that was read after its end', () => {
    const log = logOf(
      {
        type: 'copy',
        copy: { ...copy, state: 'failed', may: ['retry'], operationId: 'o1' },
      },
      { type: 'ended', copy: { ...copy, state: 'failed' } },
    );
    const retried = shopCopy({ operationId: 'o2', state: 'running' });
    expect(currentCopy(retried, log)).toMatchObject({
      state: 'running',
      operationId: 'o2',
      may: ['pause', 'cancel'],
    });
  });

  it('keeps the last 500 messages', () => {
    const log = logOf(
      ...Array.from({ length: 600 }, (_, n) => ({
        type: 'message' as const,
        level: 'info' as const,
        message: `line ${n}`,
      })),
    );
    expect(log.messages).toHaveLength(500);
    expect(log.messages[499].message).toBe('line 599');
  });
});

describe('how long a copy takes still', () => {
  const steps = currentSteps(shopCopy(), NO_COPY_LOG);
  /** With a share of the steps done and, when told, data on its way in the last. */
  const after = (share: number, etaSeconds?: number) =>
    steps.map((step, index) => {
      if (index < share * steps.length) {
        return { ...step, now: copyStep(step.key, 'done') };
      }
      return index === steps.length - 1 && etaSeconds !== undefined
        ? {
            ...step,
            now: copyStep(step.key, 'running', {
              data: { phase: 'copying', etaSeconds },
            }),
          }
        : step;
    });

  it('is not said before there is something to go by', () => {
    expect(estimateLeft(steps, 60)).toBeUndefined();
    expect(estimateLeft(after(0, 90), 60)).toBe(90);
  });

  it('is as long again as its share took', () => {
    expect(shareDone(after(0.5))).toBeCloseTo(0.5);
    expect(estimateLeft(after(0.5), 60)).toBeCloseTo(60);
  });

  it('is at least until the slowest data is through', () => {
    expect(estimateLeft(after(0.5, 600), 60)).toBe(600);
  });
});
