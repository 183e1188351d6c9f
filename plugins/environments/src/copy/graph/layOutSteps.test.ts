import fc from 'fast-check';
import { layOutSteps } from './layOutSteps';
import { GraphStep } from './reduceEdges';

/** Any graph without circles: each step may need any step before it. */
const acyclic = fc
  .array(fc.array(fc.nat(), { maxLength: 5 }), { maxLength: 80 })
  .map(lists =>
    lists.map<GraphStep>((list, index) => ({
      key: `s${index}`,
      dependsOn: index === 0 ? [] : list.map(number => `s${number % index}`),
    })),
  );

function reachable(edges: Array<{ from: string; to: string }>) {
  const next = new Map<string, string[]>();
  edges.forEach(({ from, to }) =>
    next.set(from, [...(next.get(from) ?? []), to]),
  );
  const pairs = new Set<string>();
  for (const start of next.keys()) {
    const open = [start];
    while (open.length > 0) {
      for (const key of next.get(open.pop() ?? '') ?? []) {
        if (!pairs.has(`${start} ${key}`)) {
          pairs.add(`${start} ${key}`);
          open.push(key);
        }
      }
    }
  }
  return [...pairs].sort();
}

describe('layOutSteps', () => {
  it('places every step once, each right of what it needs', () => {
    fc.assert(
      fc.property(acyclic, fc.integer({ min: 1, max: 15 }), (steps, rows) => {
        const layout = layOutSteps(steps, rows);
        const places = new Map(layout.nodes.map(node => [node.key, node]));
        expect([...places.keys()].sort()).toEqual(
          steps.map(({ key }) => key).sort(),
        );
        expect(
          new Set(layout.nodes.map(({ column, row }) => `${column}/${row}`))
            .size,
        ).toBe(steps.length);
        for (const { key, dependsOn } of steps) {
          for (const before of dependsOn) {
            expect(places.get(before)!.column).toBeLessThan(
              places.get(key)!.column,
            );
          }
        }
        expect(layout.nodes.every(({ row }) => row < rows)).toBe(true);
        expect(
          layout.nodes.every(({ column }) => column < layout.columns),
        ).toBe(true);
      }),
    );
  });

  it('says the same order with no more lines than needed', () => {
    fc.assert(
      fc.property(acyclic, steps => {
        const all = steps.flatMap(({ key, dependsOn }) =>
          dependsOn.map(from => ({ from, to: key })),
        );
        const { edges } = layOutSteps(steps);
        expect(reachable(edges)).toEqual(reachable(all));
        for (const edge of edges) {
          const others = edges.filter(other => other !== edge);
          expect(reachable(others)).not.toContain(`${edge.from} ${edge.to}`);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('does not hang on a circle or a step that is not there', () => {
    const { nodes } = layOutSteps([
      { key: 'a', dependsOn: ['b', 'gone'] },
      { key: 'b', dependsOn: ['a'] },
    ]);
    expect(nodes).toHaveLength(2);
  });

  it('keeps lines that can be straight from crossing', () => {
    const { nodes } = layOutSteps([
      { key: 'lock', dependsOn: [] },
      { key: 'a1', dependsOn: ['lock'] },
      { key: 'b1', dependsOn: ['lock'] },
      { key: 'b2', dependsOn: ['b1'] },
      { key: 'a2', dependsOn: ['a1'] },
    ]);
    const row = (key: string) => nodes.find(node => node.key === key)!.row;
    expect(row('a1') < row('b1')).toBe(row('a2') < row('b2'));
  });

  it('breaks a column that is too high', () => {
    const steps = Array.from({ length: 60 }, (_, index) => ({
      key: `r${index}`,
      dependsOn: ['lock'],
    }));
    const layout = layOutSteps([{ key: 'lock', dependsOn: [] }, ...steps]);
    expect(layout.rows).toBe(12);
    expect(layout.columns).toBe(6);
  });
});
