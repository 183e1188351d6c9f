import { cellsOf } from '../__fixtures__/tables';

describe('the row of a pod', () => {
  const container = { name: 'c', ready: false, restartCount: 0 };
  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    [
      'crash loops',
      {
        status: {
          phase: 'Running',
          containerStatuses: [
            {
              ...container,
              restartCount: 3,
              state: { waiting: { reason: 'CrashLoopBackOff' } },
              lastState: {
                terminated: { exitCode: 1, finishedAt: '2026-11-23T11:24:10Z' },
              },
            },
          ],
        },
      },
      { Ready: '0/1', Status: 'CrashLoopBackOff', Restarts: '3 (40s ago)' },
    ],
    [
      'init containers',
      {
        spec: { initContainers: [{ name: 'i' }, { name: 'j' }] },
        status: {
          phase: 'Pending',
          initContainerStatuses: [
            { ...container, name: 'i', state: { terminated: { exitCode: 0 } } },
            { ...container, name: 'j', state: { running: {} } },
          ],
        },
      },
      { Status: 'Init:1/2' },
    ],
    [
      'a failed init container',
      {
        spec: { initContainers: [{ name: 'i' }] },
        status: {
          phase: 'Pending',
          initContainerStatuses: [
            {
              ...container,
              name: 'i',
              state: { terminated: { exitCode: 2, reason: 'Error' } },
            },
          ],
        },
      },
      { Status: 'Init:Error' },
    ],
    [
      'pods that go',
      {
        metadata: { deletionTimestamp: '2026-11-23T11:25:00Z' },
        status: { phase: 'Running' },
      },
      { Status: 'Terminating' },
    ],
    [
      'an exit code without a reason',
      {
        status: {
          phase: 'Failed',
          containerStatuses: [
            { ...container, state: { terminated: { exitCode: 137 } } },
          ],
        },
      },
      { Status: 'ExitCode:137' },
    ],
  ])('sums up %s', (_what, pod, expected) => {
    const spec = { containers: [{ name: 'c' }], ...(pod.spec as object) };
    expect(cellsOf('pods', { ...pod, spec })).toMatchObject(expected);
  });
});
