import type { V1ContainerStatus, V1Pod } from '@kubernetes/client-node';
import { describeProblem, podProblem } from './podProblem';

function pod(
  status: Partial<V1ContainerStatus>,
  rest: V1Pod['status'] = {},
): V1Pod {
  return {
    metadata: { name: 'p' },
    status: {
      phase: 'Pending',
      ...rest,
      containerStatuses: [
        {
          name: 'app',
          image: 'ghcr.io/x:nope',
          imageID: '',
          ready: false,
          restartCount: 0,
          ...status,
        },
      ],
    },
  };
}

const crash = { exitCode: 3, reason: 'Error' };

describe('podProblem', () => {
  it.each<[string, V1Pod, string | undefined]>([
    [
      'an image that is not there',
      pod({
        state: {
          waiting: {
            reason: 'ImagePullBackOff',
            message:
              'Back-off pulling image "ghcr.io/x:nope": ErrImagePull: rpc error: code = NotFound desc = failed to resolve reference "ghcr.io/x:nope": not found',
          },
        },
      }),
      'can not pull image ghcr.io/x:nope: not found',
    ],
    [
      'a registry that refuses',
      pod({
        state: {
          waiting: {
            reason: 'ErrImagePull',
            message: 'pull access denied, repository does not exist',
          },
        },
      }),
      'can not pull image ghcr.io/x:nope: denied, repository does not exist',
    ],
    [
      'a crash loop',
      pod({
        restartCount: 2,
        state: { waiting: { reason: 'CrashLoopBackOff' } },
        lastState: { terminated: crash },
      }),
      'is crash-looping (exit code 3)',
    ],
    [
      'the moment between two crashes',
      pod({
        restartCount: 1,
        state: { running: {} },
        lastState: { terminated: crash },
      }),
      'is crash-looping (exit code 3)',
    ],
    [
      'too little memory',
      pod({
        restartCount: 1,
        state: { waiting: { reason: 'CrashLoopBackOff' } },
        lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
      }),
      'runs out of memory and is killed (OOMKilled)',
    ],
    [
      'a missing Secret',
      pod({
        state: {
          waiting: {
            reason: 'CreateContainerConfigError',
            message: 'secret "db" not found',
          },
        },
      }),
      'can not be configured: secret "db" not found',
    ],
    [
      'no node',
      {
        status: {
          phase: 'Pending',
          conditions: [
            {
              type: 'PodScheduled',
              status: 'False',
              reason: 'Unschedulable',
              message: '0/2 nodes are available: 2 Insufficient memory.',
            },
          ],
        },
      },
      'finds no node to run on: 0/2 nodes are available: 2 Insufficient memory.',
    ],
    [
      'a start',
      pod({ state: { waiting: { reason: 'ContainerCreating' } } }),
      undefined,
    ],
    ['an end', pod({ state: { terminated: { exitCode: 0 } } }), undefined],
    [
      'a container that recovered',
      pod({
        ready: true,
        restartCount: 4,
        state: { running: {} },
        lastState: { terminated: crash },
      }),
      undefined,
    ],
  ])('puts %s into words', (_name, subject, words) => {
    const problem = podProblem(subject);

    expect(problem && describeProblem(problem)).toBe(words);
  });

  it('looks at init containers first', () => {
    const blocked = pod({ state: { waiting: { reason: 'PodInitializing' } } });
    const [app] = blocked.status?.containerStatuses ?? [];
    const init = {
      ...app,
      name: 'migrate',
      state: { waiting: { reason: 'CrashLoopBackOff' } },
    };

    expect(
      podProblem({
        ...blocked,
        status: { ...blocked.status, initContainerStatuses: [init] },
      }),
    ).toMatchObject({ kind: 'crash', container: 'migrate' });
  });
});
