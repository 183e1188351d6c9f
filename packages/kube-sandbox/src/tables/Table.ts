import type { JsonObject } from '../json/JsonObject';
import type { KubeObject } from '../store/KubeObject';

export type Cell = string | number | boolean | null;

export interface TableColumnDefinition {
  name: string;
  type: string;
  format: string;
  description: string;
  /** Columns above 0 are shown by `-o wide` only. */
  priority: number;
}

export interface TableRow {
  cells: Cell[];
  conditions?: Array<{
    type: string;
    status: string;
    reason: string;
    message: string;
  }>;
  object: KubeObject | JsonObject | null;
}

/** A list as a terminal shows it: `meta.k8s.io/v1` Table. */
export interface Table {
  kind: 'Table';
  apiVersion: 'meta.k8s.io/v1';
  metadata: JsonObject;
  columnDefinitions: TableColumnDefinition[];
  rows: TableRow[];
}

/** A column and how its cells come from an object. */
export interface Column {
  name: string;
  type: string;
  description: string;
  format?: string;
  priority?: number;
  cell(object: KubeObject, now: Date): Cell;
}
