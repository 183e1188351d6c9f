import type { JsonObject } from '@backstage/types';
import { withStagedChart } from '../helm/stageChart';
import type { StoreEntry } from '../profiles/StoreEntry';

/** The chart of a deploy, wherever it comes from. */
export interface DeployChart {
  name: string;
  version: string;
  /** Empty when the chart has none. */
  schema: JsonObject;
  /**
   * Lays the chart into a private directory for the length of `use`, with what
   * lies below the user's own values as its `values.yaml`.
   */
  staged<T>(use: (directory: string) => Promise<T>): Promise<T>;
}

/** @param entry - with the defaults of space and environment over its own */
export function chartOfEntry({
  chart: { directory, name, version, schema },
  defaults,
}: Pick<StoreEntry, 'chart' | 'defaults'>): DeployChart {
  return {
    ...{ name, version, schema },
    staged: use => withStagedChart(directory, defaults, use),
  };
}
