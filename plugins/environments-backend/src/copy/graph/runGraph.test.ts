import fc from 'fast-check';
import {
  reverseGraph,
  runGraph,
  type GraphNode,
  type NodeEnd,
} from './runGraph';

/** Graphs whose nodes depend on earlier ones, given in any order. */
const graph: fc.Arbitrary<GraphNode[]> = fc
  .array(fc.array(fc.nat(30), { maxLength: 4 }), { maxLength: 14 })
  .chain(arrows => {
    const nodes = arrows.map((before, index) => ({
      key: `s${index}`,
      dependsOn:
        index === 0 ? [] : [...new Set(before.map(one => `s${one % index}`))],
    }));
    return fc.shuffledSubarray(nodes, { minLength: nodes.length });
  });

const outcome = fc.constantFrom<NodeEnd>('done', 'done', 'done', 'failed');

/** Everything that has to be there before a node, over any distance. */
function allBefore(nodes: GraphNode[], key: string): Set<string> {
  const found = new Set<string>();
  const look = (one: string) =>
    nodes
      .find(node => node.key === one)
      ?.dependsOn.forEach(next => {
        found.add(next);
        look(next);
      });
  look(key);
  return found;
}

describe('working a graph off', () => {
  it('keeps the order and the limit, and holds back only what depends on a failure', async () => {
    await fc.assert(
      fc.asyncProperty(
        graph,
        fc.integer({ min: 1, max: 5 }),
        fc.scheduler(),
        fc.infiniteStream(outcome),
        async (nodes, limit, scheduler, outcomes) => {
          const ended = new Map<string, NodeEnd>();
          let running = 0;
          const working = runGraph({
            nodes,
            limit,
            mayBegin: async () => true,
            act: async key => {
              running += 1;
              expect(running).toBeLessThanOrEqual(limit);
              allBefore(nodes, key).forEach(one =>
                expect(ended.get(one)).toBe('done'),
              );
              await scheduler.schedule(Promise.resolve(), key);
              running -= 1;
              const [end] = outcomes.take(1);
              ended.set(key, end);
              return end;
            },
          });
          await scheduler.waitFor(working);
          const { done, failed, left } = await working;

          const keys = nodes.map(node => node.key);
          expect([...done, ...failed, ...left].sort()).toEqual(
            [...keys].sort(),
          );
          expect(failed.sort()).toEqual(
            keys.filter(key => ended.get(key) === 'failed').sort(),
          );
          // What is left waits for a failure, and nothing else is left.
          keys.forEach(key => {
            const blocked = [...allBefore(nodes, key)].some(one =>
              failed.includes(one),
            );
            expect(left.includes(key)).toBe(blocked);
          });
        },
      ),
    );
  });

  it('goes on where it was left, beginning nothing twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        graph,
        fc.integer({ min: 1, max: 4 }),
        fc.nat(14),
        async (nodes, limit, steps) => {
          const begun: string[] = [];
          const act = async (key: string): Promise<NodeEnd> => {
            begun.push(key);
            return 'done';
          };
          let allowed = steps;
          const first = await runGraph({
            nodes,
            limit,
            act,
            mayBegin: async () => {
              allowed -= 1;
              return allowed >= 0;
            },
          });
          const second = await runGraph({
            nodes,
            limit,
            act,
            done: new Set(first.done),
            mayBegin: async () => true,
          });

          expect(first.done).toHaveLength(Math.min(steps, nodes.length));
          expect(second.done).toHaveLength(nodes.length);
          expect([...begun].sort()).toEqual(nodes.map(node => node.key).sort());
        },
      ),
    );
  });

  it('undoes in the reverse order', async () => {
    await fc.assert(
      fc.asyncProperty(graph, async nodes => {
        const undone: string[] = [];
        await runGraph({
          nodes: reverseGraph(nodes),
          limit: 3,
          mayBegin: async () => true,
          act: async key => {
            allBefore(nodes, key).forEach(one =>
              expect(undone).not.toContain(one),
            );
            undone.push(key);
            return 'done';
          },
        });
        expect(undone).toHaveLength(nodes.length);
      }),
    );
  });

  it('waits for what runs when one is thrown out, and throws that', async () => {
    let finished = false;
    let finish: () => void = () => undefined;
    const slow = new Promise<void>(resolve => {
      finish = resolve;
    });
    const working = runGraph({
      nodes: ['slow', 'thrown', 'later'].map(key => ({ key, dependsOn: [] })),
      limit: 2,
      mayBegin: async () => true,
      act: async key => {
        if (key === 'thrown') {
          finish();
          throw new Error('taken over');
        }
        expect(key).toBe('slow');
        await slow;
        finished = true;
        return 'done';
      },
    });

    await expect(working).rejects.toThrow('taken over');
    expect(finished).toBe(true);
  });

  it.each<[string, GraphNode[], RegExp]>([
    [
      'a circle',
      [waiting('a', 'b'), waiting('b', 'a'), waiting('c')],
      /each other: a, b/,
    ],
    ['a missing step', [waiting('a', 'x')], /a waits for x/],
    ['one key twice', [waiting('a'), waiting('a')], /two steps of one key/],
  ])('begins nothing in a graph with %s', async (_, nodes, message) => {
    const act = jest.fn();

    await expect(
      runGraph({ nodes, limit: 4, act, mayBegin: async () => true }),
    ).rejects.toThrow(message);
    expect(act).not.toHaveBeenCalled();
  });
});

function waiting(key: string, ...dependsOn: string[]): GraphNode {
  return { key, dependsOn };
}
