/** A node of a graph and what has to come before it. */
export interface GraphStep {
  key: string;
  dependsOn: readonly string[];
}

export interface Edge {
  from: string;
  to: string;
}

/** Steps with those before them first; what would close a circle is left out. */
export function sortSteps(steps: readonly GraphStep[]): GraphStep[] {
  const byKey = new Map(steps.map(step => [step.key, step]));
  const sorted = new Map<string, GraphStep>();
  const open = new Set<string>();
  const visit = (step: GraphStep) => {
    if (sorted.has(step.key)) {
      return;
    }
    open.add(step.key);
    const dependsOn = [...new Set(step.dependsOn)].filter(key => {
      const before = byKey.get(key);
      if (!before || open.has(key)) {
        return false;
      }
      visit(before);
      return true;
    });
    open.delete(step.key);
    sorted.set(step.key, { key: step.key, dependsOn });
  };
  steps.forEach(visit);
  return [...sorted.values()];
}

/**
 * The edges without those that follow from others: when c needs b and b needs
 * a, that c needs a is said already.
 */
export function reduceEdges(sorted: readonly GraphStep[]): Edge[] {
  const ancestors = new Map<string, ReadonlySet<string>>();
  const edges: Edge[] = [];
  for (const { key, dependsOn } of sorted) {
    const implied = new Set<string>();
    for (const before of dependsOn) {
      ancestors.get(before)?.forEach(ancestor => implied.add(ancestor));
    }
    for (const before of dependsOn) {
      if (!implied.has(before)) {
        edges.push({ from: before, to: key });
      }
    }
    dependsOn.forEach(before => implied.add(before));
    ancestors.set(key, implied);
  }
  return edges;
}
