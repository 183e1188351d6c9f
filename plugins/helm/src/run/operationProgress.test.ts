import {
  addHelmOperationEvent,
  HelmOperationEvent,
  NO_OPERATION_PROGRESS,
  outcomeOf,
} from './operationProgress';

type Body<T> = T extends unknown ? Omit<T, 'sequence' | 'at'> : never;

const progressOf = (...events: Array<Body<HelmOperationEvent>>) =>
  events
    .map(
      (event, index) =>
        ({
          ...event,
          sequence: index + 1,
          at: '2026-01-01T00:00:00Z',
        } as HelmOperationEvent),
    )
    .reduce(addHelmOperationEvent, NO_OPERATION_PROGRESS);

describe('addHelmOperationEvent', () => {
  it('adds up what every operation tells beside what only a deploy tells', () => {
    const { log, deploy } = progressOf(
      { type: 'phase', phase: 'applying', message: 'Applying' },
      { type: 'resumed', attempt: 2, message: 'Another portal goes on' },
      { type: 'message', level: 'warning', message: 'One replica' },
    );
    expect(deploy.phases).toEqual(['applying']);
    expect(log.resumed).toHaveLength(1);
    expect(log.messages[0].message).toBe('One replica');
  });
});

describe('outcomeOf', () => {
  it('goes by the end, and before it by what the deploy said', () => {
    const succeeded = {
      type: 'succeeded',
      revision: 4,
      durationMs: 1,
    } as const;
    expect(outcomeOf(progressOf())).toBe('running');
    expect(outcomeOf(progressOf(succeeded))).toBe('succeeded');
    expect(
      outcomeOf(
        progressOf({
          type: 'ended',
          state: 'cancelled',
          summary: 'Stopped',
          durationMs: 1,
        }),
      ),
    ).toBe('cancelled');
  });
});
