import { ReleaseSort } from '@foredeck/backstage-plugin-helm-common';

export const COLUMNS = [
  'name',
  'health',
  'status',
  'chart',
  'image',
  'environment',
  'component',
  'owner',
  'revision',
  'updated',
  'labels',
] as const;

export type ColumnId = (typeof COLUMNS)[number];

export const DEFAULT_COLUMNS: readonly ColumnId[] = [
  'name',
  'health',
  'status',
  'chart',
  'image',
  'environment',
  'component',
  'updated',
];

interface Column {
  /** As in `grid-template-columns`. */
  width: string;
  /** Pixels, to tell when the table has to scroll sideways. */
  least: number;
  sort?: ReleaseSort;
}

const column = (least: number, share: number, sort?: ReleaseSort): Column => ({
  width: `minmax(${least}px, ${share}fr)`,
  least,
  sort,
});

export const COLUMN_LOOKS: Record<ColumnId, Column> = {
  name: column(164, 2.2, 'name'),
  health: column(160, 2.4, 'health'),
  status: column(88, 1, 'status'),
  chart: column(116, 1.4, 'chart'),
  image: column(80, 1),
  environment: column(96, 1.1),
  component: column(84, 1),
  owner: column(96, 1),
  revision: column(76, 0.5, 'revision'),
  updated: column(112, 0.9, 'updated'),
  labels: column(160, 1.6),
};

/** Reads a stored choice; unknown columns are left out, the name always leads. */
export function readColumns(stored: unknown): readonly ColumnId[] {
  if (!Array.isArray(stored)) {
    return DEFAULT_COLUMNS;
  }
  const chosen = stored.filter((id): id is ColumnId =>
    COLUMNS.some(known => known === id),
  );
  return [...new Set<ColumnId>(['name', ...chosen])];
}

/** Shows or hides a column; a new one comes last. */
export function toggleColumn(
  columns: readonly ColumnId[],
  id: ColumnId,
): readonly ColumnId[] {
  return columns.includes(id)
    ? columns.filter(other => other !== id)
    : [...columns, id];
}

/** Moves a column by one place; the name stays first. */
export function moveColumn(
  columns: readonly ColumnId[],
  id: ColumnId,
  by: 1 | -1,
): readonly ColumnId[] {
  const from = columns.indexOf(id);
  const to = from + by;
  if (from < 1 || to < 1 || to >= columns.length) {
    return columns;
  }
  const moved = [...columns];
  [moved[from], moved[to]] = [moved[to], moved[from]];
  return moved;
}
