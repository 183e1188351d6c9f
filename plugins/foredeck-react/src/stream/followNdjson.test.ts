import { followNdjson, StreamState } from './followNdjson';
import { delayAfter } from './retry';

interface Item {
  sequence: number;
  last?: boolean;
}

/** Answers with the given items, then closes; an Error refuses. */
function setup(answers: Array<Item[] | Error>, maxAttempts?: number) {
  const asked: number[] = [];
  const states: StreamState[] = [];
  const items: number[] = [];
  const waits: number[] = [];
  const controller = new AbortController();
  const errors: Array<string | undefined> = [];
  const done = followNdjson<Item>({
    open: async after => {
      const answer = answers[asked.length] ?? [];
      asked.push(after);
      if (answer instanceof Error) {
        throw answer;
      }
      const text = answer.map(item => `${JSON.stringify(item)}\n`).join('');
      return { body: new Blob([text]).stream() } as Response;
    },
    isLast: item => item.last === true,
    onItems: batch => items.push(...batch.map(item => item.sequence)),
    onState: (state, error) => {
      states.push(state);
      errors.push(error?.message);
    },
    signal: controller.signal,
    wait: async milliseconds => {
      waits.push(milliseconds);
    },
    maxAttempts,
  });
  return { asked, states, items, waits, controller, errors, done };
}

describe('followNdjson', () => {
  it('reads to the last item and ends', async () => {
    const run = setup([[{ sequence: 1 }, { sequence: 2, last: true }]]);
    await run.done;
    expect(run.items).toEqual([1, 2]);
    expect(run.states).toEqual(['connecting', 'open', 'ended']);
    expect(run.asked).toEqual([0]);
  });

  it('resumes after the last sequence and drops what it has seen', async () => {
    const run = setup([
      [{ sequence: 1 }, { sequence: 2 }],
      new Error('network changed'),
      [{ sequence: 2 }, { sequence: 3, last: true }],
    ]);
    await run.done;
    expect(run.asked).toEqual([0, 2, 2]);
    expect(run.items).toEqual([1, 2, 3]);
    expect(run.states).toEqual([
      'connecting',
      'open',
      'reconnecting',
      'reconnecting',
      'open',
      'ended',
    ]);
    expect(run.errors).toContain('network changed');
  });

  it('does not ask again when it is refused', async () => {
    const refusal = Object.assign(new Error('no'), { statusCode: 403 });
    const run = setup([refusal]);
    await run.done;
    expect(run.states).toEqual(['connecting', 'failed']);
    expect(run.asked).toHaveLength(1);
  });

  it('asks again after 429 and 503', async () => {
    const run = setup([
      Object.assign(new Error('slow down'), { statusCode: 429 }),
      Object.assign(new Error('restarting'), { statusCode: 503 }),
      [{ sequence: 1, last: true }],
    ]);
    await run.done;
    expect(run.items).toEqual([1]);
  });

  it('gives up after attempts that bring nothing new', async () => {
    const run = setup([], 3);
    await run.done;
    expect(run.asked).toHaveLength(3);
    expect(run.states[run.states.length - 1]).toBe('failed');
    expect(run.waits).toHaveLength(2);
  });

  it('stops without a word when aborted', async () => {
    const run = setup([[{ sequence: 1 }], [{ sequence: 2, last: true }]]);
    run.controller.abort();
    await run.done;
    expect(run.states).not.toContain('failed');
    expect(run.items).toEqual([]);
  });
});

describe('delayAfter', () => {
  it('doubles from half a second up to fifteen', () => {
    const delays = [1, 2, 3, 6, 30].map(failures => delayAfter(failures, 0));
    expect(delays).toEqual([500, 1000, 2000, 15_000, 15_000]);
  });

  it('spreads by at most a quarter', () => {
    expect(delayAfter(1, 0.999)).toBeLessThanOrEqual(625);
  });
});
