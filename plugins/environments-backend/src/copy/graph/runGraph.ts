/** A step and those before it. */
export interface GraphNode {
  key: string;
  dependsOn: readonly string[];
}

/** What became of the nodes of a graph, each in the graph's order. */
export interface GraphEnd {
  done: string[];
  failed: string[];
  /** Not begun, or stopped before their end. */
  left: string[];
}

/** `stopped` ended before it was done, without having failed. */
export type NodeEnd = 'done' | 'failed' | 'stopped';

/**
 * Works a graph off: never a node before those it depends on, never more than
 * `limit` at once, in the order given where it is free. A node that fails keeps
 * back only what depends on it.
 *
 * @param options.done - keys of nodes that were done before
 * @param options.mayBegin - asked before each node; once it says no, those that
 * run are waited for and no other is begun
 * @param options.act - what it throws ends the work as soon as the others that
 * run have ended, and is thrown
 * @throws Error for a graph that can not be worked off; then nothing was begun
 */
export async function runGraph(options: {
  nodes: readonly GraphNode[];
  done?: ReadonlySet<string>;
  limit: number;
  mayBegin: () => Promise<boolean>;
  act: (key: string) => Promise<NodeEnd>;
}): Promise<GraphEnd> {
  const { nodes, limit, mayBegin, act } = options;
  checkGraph(nodes);
  const ends = new Map<string, NodeEnd>();
  nodes.forEach(({ key }) => {
    if (options.done?.has(key)) {
      ends.set(key, 'done');
    }
  });
  const begun = new Set(ends.keys());
  const running = new Set<Promise<void>>();
  const problems: unknown[] = [];
  let halted = false;

  const nextNode = () =>
    nodes.find(
      ({ key, dependsOn }) =>
        !begun.has(key) && dependsOn.every(one => ends.get(one) === 'done'),
    );

  const begin = (key: string) => {
    begun.add(key);
    const work: Promise<void> = act(key)
      .then(
        end => {
          ends.set(key, end);
        },
        error => {
          problems.push(error);
        },
      )
      .finally(() => running.delete(work));
    running.add(work);
  };

  for (;;) {
    while (!halted && problems.length === 0 && running.size < limit) {
      if (!nextNode()) {
        break;
      }
      halted = !(await mayBegin().catch(error => {
        problems.push(error);
        return false;
      }));
      // Asking took a while: another node may have ended meanwhile.
      const node = halted ? undefined : nextNode();
      if (node) {
        begin(node.key);
      }
    }
    if (running.size === 0) {
      break;
    }
    await Promise.race(running);
  }
  if (problems.length) {
    throw problems[0];
  }
  const which = (wanted: (end: NodeEnd | undefined) => boolean) =>
    nodes.map(({ key }) => key).filter(key => wanted(ends.get(key)));
  return {
    done: which(end => end === 'done'),
    failed: which(end => end === 'failed'),
    left: which(end => end === undefined || end === 'stopped'),
  };
}

/** The graph with every arrow turned round, last nodes first. */
export function reverseGraph(nodes: readonly GraphNode[]): GraphNode[] {
  return [...nodes].reverse().map(({ key }) => ({
    key,
    dependsOn: nodes
      .filter(({ dependsOn }) => dependsOn.includes(key))
      .map(one => one.key),
  }));
}

/** @throws Error naming keys that are there twice, missing, or in a circle */
function checkGraph(nodes: readonly GraphNode[]): void {
  const open = new Map(nodes.map(node => [node.key, node]));
  if (open.size < nodes.length) {
    throw new Error('The plan has two steps of one key');
  }
  for (const { key, dependsOn } of nodes) {
    const missing = dependsOn.find(one => !open.has(one));
    if (missing !== undefined) {
      throw new Error(
        `The step ${key} waits for ${missing}, which is no step of the plan`,
      );
    }
  }
  let before = -1;
  while (open.size && open.size !== before) {
    before = open.size;
    for (const { key, dependsOn } of [...open.values()]) {
      if (!dependsOn.some(one => open.has(one))) {
        open.delete(key);
      }
    }
  }
  if (open.size) {
    throw new Error(
      `These steps wait for each other: ${[...open.keys()].join(', ')}`,
    );
  }
}
