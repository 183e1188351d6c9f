/** The chart a release runs. */
export interface InstalledChart {
  chart: string;
  version: string;
  /** The profile the release was made from, if any. */
  profile?: string;
}

/** Knows which versions of charts the store has. */
export interface NewestCharts {
  /** Another one whenever answers may differ from those given before. */
  readonly generation: number;

  /**
   * The newer version that may take the place of the one a release runs;
   * undefined when there is none. A release made from a profile is compared
   * with what the profile would deploy now (its source, its range of versions)
   * and with nothing else. For any other release, charts of the same name in
   * several sources are different charts for all one knows: it is compared
   * with the newest stable version of the one source that has the version it
   * runs, and not at all when none or several have it.
   *
   * Asked often, so it answers from memory; what is asked for the first time
   * may be known some seconds later.
   */
  newest(installed: InstalledChart): string | undefined;
}
