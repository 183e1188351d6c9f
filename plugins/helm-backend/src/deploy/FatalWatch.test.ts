import type { V1Pod } from '@kubernetes/client-node';
import { FatalWatch } from './FatalWatch';

const WORKLOAD = 'Deployment/cart';

function pod(uid: string, reason?: string): V1Pod {
  return {
    metadata: { name: `cart-${uid}`, uid },
    status: {
      conditions: reason ? [] : [{ type: 'Ready', status: 'True' }],
      containerStatuses: [
        {
          name: 'app',
          image: 'nginx:nope',
          imageID: '',
          ready: !reason,
          restartCount: 0,
          state: reason ? { waiting: { reason } } : { running: {} },
        },
      ],
    },
  };
}

describe('FatalWatch', () => {
  let fatal: string[];

  function watch(before: string[] = []): FatalWatch {
    return new FatalWatch({
      before: new Set(before),
      afterMs: 1_000,
      onFatal: reason => fatal.push(reason),
    });
  }

  beforeEach(() => {
    fatal = [];
    jest.useFakeTimers();
  });

  afterEach(() => jest.useRealTimers());

  it('gives up once, when a problem has lasted', () => {
    const subject = watch();
    subject.notePod(pod('new', 'ErrImagePull'), WORKLOAD, false);
    jest.advanceTimersByTime(600);
    subject.notePod(pod('new', 'ImagePullBackOff'), WORKLOAD, false);
    expect(fatal).toEqual([]);

    jest.advanceTimersByTime(500);
    subject.notePod(pod('new', 'ImagePullBackOff'), WORKLOAD, false);
    jest.advanceTimersByTime(5_000);

    expect(fatal).toEqual(['cart-new can not pull image nginx:nope']);
  });

  it('forgets a problem that went away', () => {
    const subject = watch();
    subject.notePod(pod('new', 'ErrImagePull'), WORKLOAD, false);
    subject.notePod(pod('new'), WORKLOAD, false);
    subject.notePod(pod('gone', 'ErrImagePull'), WORKLOAD, false);
    subject.notePod(pod('gone', 'ErrImagePull'), WORKLOAD, true);
    jest.advanceTimersByTime(5_000);

    expect(fatal).toEqual([]);
  });

  it('does not blame a deploy that repairs for the pods it replaces', () => {
    const subject = watch(['old']);
    subject.applied();
    subject.notePod(pod('old', 'ImagePullBackOff'), WORKLOAD, false);
    subject.notePod(pod('new', 'ContainerCreating'), WORKLOAD, false);
    jest.advanceTimersByTime(5_000);

    expect(subject.concerns(pod('old'), WORKLOAD)).toBe(false);
    expect(fatal).toEqual([]);
  });

  it('does blame it for old pods when it brings no new ones', () => {
    const subject = watch(['old']);
    subject.notePod(pod('old', 'ImagePullBackOff'), WORKLOAD, false);
    jest.advanceTimersByTime(5_000);
    expect(fatal).toEqual([]);

    subject.applied();
    subject.notePod(pod('old', 'ImagePullBackOff'), WORKLOAD, false);
    jest.advanceTimersByTime(5_000);

    expect(fatal).toHaveLength(1);
  });
});
