import { PlacedStep, StepLayout } from './layOutSteps';

const KEYS = [
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
] as const;

export type MoveKey = (typeof KEYS)[number];

export function isMoveKey(key: string): key is MoveKey {
  return KEYS.some(one => one === key);
}

/**
 * Which step a key leads to: left and right along the lines, up and down
 * within a column, and to the ends. Stays where there is nothing further.
 */
export function moveFocus(
  layout: StepLayout,
  current: string,
  key: MoveKey,
): string {
  const { nodes, edges } = layout;
  const node = nodes.find(one => one.key === current);
  if (!node) {
    return nodes[0]?.key ?? current;
  }
  const along = (keys: string[], column: number) =>
    nearest(
      node,
      keys.length > 0
        ? nodes.filter(one => keys.includes(one.key))
        : nodes.filter(one => one.column === column),
    )?.key ?? current;
  switch (key) {
    case 'ArrowLeft':
      return along(
        edges.filter(({ to }) => to === current).map(({ from }) => from),
        node.column - 1,
      );
    case 'ArrowRight':
      return along(
        edges.filter(({ from }) => from === current).map(({ to }) => to),
        node.column + 1,
      );
    case 'Home':
      return nodes[0].key;
    case 'End':
      return nodes[nodes.length - 1].key;
    default: {
      const row = node.row + (key === 'ArrowUp' ? -1 : 1);
      const next = nodes.find(
        one => one.column === node.column && one.row === row,
      );
      return next?.key ?? current;
    }
  }
}

function nearest(
  node: PlacedStep,
  others: readonly PlacedStep[],
): PlacedStep | undefined {
  const distance = (other: PlacedStep) =>
    Math.abs(other.column - node.column) * 1000 +
    Math.abs(other.row - node.row);
  return [...others].sort((a, b) => distance(a) - distance(b))[0];
}
