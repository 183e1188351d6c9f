/** Knows which versions of charts the store has. */
export interface NewestCharts {
  /**
   * The newest version of a chart that may take the place of the current one;
   * undefined when the store has no newer, or does not know the chart. Asked
   * often, so it answers from memory.
   *
   * @param source - Only from this chart source; from any unless told.
   */
  newest(
    chart: string,
    currentVersion: string,
    source?: string,
  ): string | undefined;
}
