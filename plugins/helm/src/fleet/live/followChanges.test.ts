import { ReleaseChange } from '@foredeck/backstage-plugin-helm-common';
import { delayAfter } from '@foredeck/backstage-plugin-foredeck-react';
import { followChanges, LiveState } from './followChanges';

const sync = (sequence: number, position: string): ReleaseChange => ({
  sequence,
  position,
  type: 'sync',
  clusters: [],
});

/** Answers with the given changes, then closes; an Error refuses, `undefined` ends the test. */
async function follow(answers: Array<ReleaseChange[] | Error>) {
  const asked: string[] = [];
  const states: LiveState['state'][] = [];
  const positions: string[] = [];
  const controller = new AbortController();
  await followChanges({
    from: 'start',
    open: async after => {
      asked.push(after);
      const answer = answers.shift();
      if (answer === undefined) {
        controller.abort();
      }
      if (answer instanceof Error) {
        throw answer;
      }
      const text = (answer ?? []).map(one => `${JSON.stringify(one)}\n`);
      return { body: new Blob(text).stream() } as Response;
    },
    onChanges: changes => positions.push(...changes.map(one => one.position)),
    onState: ({ state }) => states.push(state),
    signal: controller.signal,
    wait: async () => undefined,
  });
  return { asked, states, positions };
}

describe('followChanges', () => {
  it('goes on at the last position, though sequences begin anew', async () => {
    const run = await follow([[sync(1, 'p7'), sync(2, 'p8')], [sync(1, 'p9')]]);
    expect(run.asked).toEqual(['start', 'p8', 'p9']);
    expect(run.positions).toEqual(['p7', 'p8', 'p9']);
  });

  it('says that the connection is lost when it can not be mended at once', async () => {
    const run = await follow([
      new TypeError('network'),
      new TypeError('network'),
      [sync(1, 'p1')],
    ]);
    expect(run.states).toEqual(['connecting', 'lost', 'live', 'live']);
  });

  it('ends with a refusal', async () => {
    const refusal = Object.assign(new Error('no'), { statusCode: 403 });
    const run = await follow([refusal, [sync(1, 'p1')]]);
    expect(run.states).toEqual(['connecting', 'refused']);
    expect(run.asked).toHaveLength(1);
  });

  it('ends with a reset: the list has to be loaded again', async () => {
    const run = await follow([
      [{ sequence: 1, position: 'p1', type: 'reset' }],
      [sync(1, 'p2')],
    ]);
    expect(run.asked).toHaveLength(1);
  });
});

describe('delayAfter', () => {
  it('doubles from half a second up to fifteen', () => {
    expect([1, 2, 3, 6, 30].map(count => delayAfter(count, 0))).toEqual([
      500, 1000, 2000, 15_000, 15_000,
    ]);
  });
});
