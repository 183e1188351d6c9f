import { Edge, GraphStep, reduceEdges, sortSteps } from './reduceEdges';

export interface PlacedStep {
  key: string;
  /** From the left and from the top, counted from 0. */
  column: number;
  row: number;
}

export interface StepLayout {
  nodes: PlacedStep[];
  /** From a column to one further right. */
  edges: Edge[];
  columns: number;
  rows: number;
}

/** Columns higher than this are broken into several, unless there are many steps. */
const MOST_ROWS = 12;
const SWEEPS = 4;

/**
 * Places steps in columns, each to the right of all it needs (longest path),
 * and orders each column by where its neighbours are (barycentre sweeps), so
 * that few lines cross. Columns with more than `mostRows` steps are broken.
 */
export function layOutSteps(
  steps: readonly GraphStep[],
  mostRows = Math.max(MOST_ROWS, Math.ceil(Math.sqrt(steps.length))),
): StepLayout {
  const sorted = sortSteps(steps);
  const edges = reduceEdges(sorted);
  const layers = orderLayers(layersOf(sorted), edges);

  const nodes: PlacedStep[] = [];
  let columns = 0;
  let rows = 0;
  for (const layer of layers) {
    const broken = Math.ceil(layer.length / mostRows);
    const height = Math.ceil(layer.length / broken);
    for (const [index, key] of layer.entries()) {
      nodes.push({
        key,
        column: columns + Math.floor(index / height),
        row: index % height,
      });
    }
    columns += broken;
    rows = Math.max(rows, height);
  }
  return { nodes, edges, columns, rows };
}

function layersOf(sorted: readonly GraphStep[]): string[][] {
  const depth = new Map<string, number>();
  const layers: string[][] = [];
  for (const { key, dependsOn } of sorted) {
    const own = Math.max(
      0,
      ...dependsOn.map(before => (depth.get(before) ?? 0) + 1),
    );
    depth.set(key, own);
    (layers[own] ??= []).push(key);
  }
  return layers;
}

function orderLayers(layers: string[][], edges: readonly Edge[]): string[][] {
  const before = neighbours(edges, 'to', 'from');
  const after = neighbours(edges, 'from', 'to');
  let ordered = layers;
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const place = new Map<string, number>();
    ordered.forEach(layer =>
      layer.forEach((key, index) => place.set(key, (index + 1) / layer.length)),
    );
    const side = sweep % 2 === 0 ? before : after;
    ordered = ordered.map(layer =>
      sortBy(layer, key =>
        meanPlace(side.get(key), place, place.get(key) ?? 0),
      ),
    );
  }
  return ordered;
}

function neighbours(edges: readonly Edge[], at: keyof Edge, other: keyof Edge) {
  const lists = new Map<string, string[]>();
  for (const edge of edges) {
    const list = lists.get(edge[at]);
    if (list) {
      list.push(edge[other]);
    } else {
      lists.set(edge[at], [edge[other]]);
    }
  }
  return lists;
}

function meanPlace(
  keys: readonly string[] | undefined,
  place: ReadonlyMap<string, number>,
  own: number,
): number {
  return keys
    ? keys.reduce((sum, key) => sum + (place.get(key) ?? 0), 0) / keys.length
    : own;
}

function sortBy(keys: string[], rank: (key: string) => number): string[] {
  const ranks = new Map(keys.map(key => [key, rank(key)]));
  return [...keys].sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
}
