import { OperationEvent } from '@foredeck/backstage-plugin-operations-common';
import { addOperationEvent, NO_OPERATION_LOG } from './operationLog';

type Body<T> = T extends unknown ? Omit<T, 'sequence' | 'at'> : never;

function logOf(...events: Array<Body<OperationEvent>>) {
  return events
    .map(
      (event, index) =>
        ({
          ...event,
          sequence: index + 1,
          at: `2026-01-01T00:00:0${index}Z`,
        } as OperationEvent),
    )
    .reduce(addOperationEvent, NO_OPERATION_LOG);
}

describe('addOperationEvent', () => {
  it('keeps each step once, with when it began and what it said last', () => {
    const { steps } = logOf(
      { type: 'step', key: 'a', state: 'started', message: 'Reading' },
      { type: 'step', key: 'b', state: 'started', message: 'Writing' },
      { type: 'step', key: 'a', state: 'done', message: 'Read', progress: 1 },
    );
    expect(steps.map(({ key, state }) => `${key} ${state}`)).toEqual([
      'a done',
      'b started',
    ]);
    expect(steps[0]).toMatchObject({
      message: 'Read',
      startedAt: '2026-01-01T00:00:00Z',
      at: '2026-01-01T00:00:02Z',
    });
  });

  it('tells who goes on, who stops it and how it ended', () => {
    const log = logOf(
      { type: 'resumed', attempt: 2, message: 'Another portal goes on' },
      { type: 'cancelling', by: 'user:default/ada' },
      { type: 'ended', state: 'cancelled', summary: 'Stopped', durationMs: 9 },
    );
    expect(log.resumed).toEqual([
      expect.objectContaining({
        attempt: 2,
        message: 'Another portal goes on',
      }),
    ]);
    expect(log.cancelledBy).toBe('user:default/ada');
    expect(log.ended).toMatchObject({ state: 'cancelled', summary: 'Stopped' });
  });

  it('keeps a bounded number of messages, the newest', () => {
    const { messages } = logOf(
      ...Array.from({ length: 600 }, (_, n) => ({
        type: 'message' as const,
        level: 'info' as const,
        message: `m${n}`,
      })),
    );
    expect(messages).toHaveLength(500);
    expect(messages[499].message).toBe('m599');
  });
});
