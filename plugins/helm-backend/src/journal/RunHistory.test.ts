import type { DeployEvent } from '@foredeck/backstage-plugin-helm-common';
import fc from 'fast-check';
import { RunHistory, type EndEvent, type NewDeployEvent } from './RunHistory';

jest.setTimeout(30_000);

const END: EndEvent = { type: 'succeeded', revision: 1, durationMs: 1 };

function change(name: string): NewDeployEvent {
  return { type: 'event', reason: 'Changed', message: name, object: name };
}

async function collect(
  events: AsyncIterable<DeployEvent>,
): Promise<DeployEvent[]> {
  const found: DeployEvent[] = [];
  for await (const event of events) {
    found.push(event);
  }
  return found;
}

const open = () => new AbortController().signal;

describe('RunHistory', () => {
  it('gives every reader all events once and in order, wherever it begins', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string(), { maxLength: 30 }),
        fc.nat(35),
        fc.nat(30),
        async (names, after, startAt) => {
          const history = new RunHistory();
          let reader: Promise<DeployEvent[]> | undefined;
          names.forEach((name, index) => {
            if (index === startAt) {
              reader = collect(history.follow(after, open()));
            }
            history.append(change(name));
          });
          reader ??= collect(history.follow(after, open()));
          history.finish(END);

          const all = await collect(history.follow(0, open()));

          expect(all.map(event => event.sequence)).toEqual(
            [...names, END].map((_, index) => index + 1),
          );
          expect(await reader).toEqual(all.slice(after));
        },
      ),
    );
  });

  it('is bounded, keeps phases, and says how much was left out', async () => {
    const history = new RunHistory({ limit: 3 });
    ['a', 'b', 'c', 'd', 'e'].forEach(name => history.append(change(name)));
    history.append({ type: 'phase', phase: 'rolling-back', message: 'back' });
    history.finish(END);

    const all = await collect(history.follow(0, open()));

    expect(all.map(event => event.sequence)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(all[3]).toMatchObject({ type: 'phase' });
    expect(all[4]).toMatchObject({
      message: '2 further changes were not recorded',
    });
    expect(all[5]).toMatchObject(END);
  });

  it('takes nothing after the end', async () => {
    const history = new RunHistory();
    history.finish(END);
    history.append(change('late'));
    history.finish(END);

    expect(await collect(history.follow(0, open()))).toHaveLength(1);
  });

  it('lets a reader go at once when it leaves', async () => {
    const history = new RunHistory();
    const leaving = new AbortController();
    const reader = collect(history.follow(0, leaving.signal));

    leaving.abort();

    expect(await reader).toEqual([]);
  });
});
