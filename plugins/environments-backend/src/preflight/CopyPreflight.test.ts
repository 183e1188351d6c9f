import { mockCredentials } from '@backstage/backend-test-utils';
import { snapshotOf } from '../plan/__testUtils__/snapshots';
import { CopyPreflight } from './CopyPreflight';
import type { NewPreflightEvent } from './Preflight';
import { findingsOf, type PreflightCheck } from './PreflightCheck';
import { Renderings } from './Renderings';
import { plannedCopy, scene } from './__testUtils__/scenes';

const CALLER = mockCredentials.user('user:default/ann');
const { warn } = findingsOf('rules');

const WARNED: PreflightCheck = {
  id: 'rules',
  title: 'the rules',
  run: async () => ({
    findings: [
      warn({ id: 'one', message: 'One.', fix: 'Mend it.' }),
      warn({ id: 'one', message: 'One again.', fix: 'Mend it.' }),
    ],
    message: '1 rule',
  }),
};

function preflight(...checks: PreflightCheck[]) {
  return (signal: AbortSignal) =>
    new CopyPreflight({ checks, setScene: () => scene() }).check(
      plannedCopy(),
      snapshotOf({}, {}),
      CALLER,
      signal,
    );
}

async function all(
  events: AsyncIterable<NewPreflightEvent>,
): Promise<NewPreflightEvent[]> {
  const seen: NewPreflightEvent[] = [];
  for await (const event of events) {
    seen.push(event);
  }
  return seen;
}

describe('CopyPreflight', () => {
  it('tells what it looks at, finds and counts, each finding once', async () => {
    const run = preflight(WARNED);

    expect(await all(run(new AbortController().signal))).toEqual([
      { type: 'started', checks: ['rules'] },
      {
        type: 'finding',
        finding: expect.objectContaining({ id: 'rules:one', grade: 'warn' }),
      },
      { type: 'checked', check: 'rules', message: '1 rule' },
      { type: 'ended', blocks: 0, warnings: 1, notes: 0, fingerprint: 'f1' },
    ]);
  });

  it('warns of a check that could not be made', async () => {
    const run = preflight({
      id: 'quota',
      title: 'the quotas of the target',
      run: async () => {
        throw new Error('Cluster East does not answer');
      },
    });

    const events = await all(run(new AbortController().signal));

    expect(events[1]).toMatchObject({
      finding: {
        id: 'quota:not-checked',
        message:
          'Could not check the quotas of the target: Cluster East does not answer',
      },
    });
    expect(events.at(-1)).toMatchObject({ type: 'ended', warnings: 1 });
  });

  it('ends without a word when it is stopped', async () => {
    const stop = new AbortController();
    const slow: PreflightCheck = {
      ...WARNED,
      id: 'lock',
      run: () =>
        new Promise((_resolve, reject) => {
          stop.signal.addEventListener('abort', () =>
            reject(new Error('stopped')),
          );
        }),
    };

    const reading = all(preflight(WARNED, slow)(stop.signal));
    stop.abort();

    expect((await reading).map(one => one.type)).not.toContain('ended');
  });
});

describe('Renderings', () => {
  const release = { cluster: 'east', namespace: 'shop-staging', name: 'cart' };
  const chart = { kind: 'profile' as const, profile: 'node', version: '1.0.0' };
  const planned = plannedCopy({
    deploys: new Map([['shop-dev/cart', { release, chart, values: {} }]]),
  });
  const who = {
    actor: { kind: 'user' as const, credentials: CALLER },
    as: 'user:default/ann',
  };

  it('render a plan once for its caller, with every problem told', async () => {
    const render = jest.fn().mockResolvedValue({ objects: [] });
    const renderings = new Renderings({ engine: () => ({ render }) });
    const { signal } = new AbortController();
    const told = jest.fn();

    await renderings.of(planned, who, signal, told);
    await renderings.of(planned, who, signal, told);
    await renderings.of(
      planned,
      { ...who, as: 'user:default/bob' },
      signal,
      told,
    );

    expect(render).toHaveBeenCalledTimes(2);
    expect(render.mock.calls[0][1]).toEqual({
      space: 'shop',
      environment: 'staging',
    });
    expect(told.mock.calls).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
  });

  it('try again what could not be rendered', async () => {
    const render = jest
      .fn()
      .mockRejectedValueOnce(new Error('no port'))
      .mockResolvedValue({ objects: [] });
    const renderings = new Renderings({ engine: () => ({ render }) });
    const { signal } = new AbortController();
    const once = () => renderings.of(planned, who, signal, () => undefined);

    expect(await once()).toMatchObject([{ problem: 'no port' }]);
    expect((await once())[0].problem).toBeUndefined();
  });
});
