import type {
  ChartRef,
  ChartVersionSummary,
} from '@foredeck/backstage-plugin-helm-common';

/** A chart version on this machine's disk. */
export interface OpenedChart {
  ref: ChartRef;
  /**
   * Absolute path of the unpacked chart, with its subcharts; read only. It
   * stays for at least an hour after it was opened.
   */
  directory: string;
  /** `sha256:<hex>` of the archive, or of the files of an unpacked chart. */
  digest: string;
  appVersion?: string;
}

/** Chart versions of every source, for those who render and deploy them. */
export interface ChartLibrary {
  /**
   * Newest first. Prereleases are among them only when `range` names one, as
   * Helm does it, or when the chart has no others and there is no range.
   *
   * @param range - a semver range such as `^1.2` or `>=1.0.0, <2.0.0`
   * @throws NotFoundError for an unknown source or chart
   * @throws InputError for a range that is none
   */
  versions(
    source: string,
    name: string,
    range?: string,
  ): Promise<ChartVersionSummary[]>;

  /**
   * Fetches a chart version, unless it is here already, and unpacks it.
   *
   * @throws NotFoundError for an unknown source, chart or version
   * @throws InputError when the archive is no valid chart
   * @throws ConflictError when it is not the one the source's index lists
   * @throws ServiceUnavailableError when the source can not be reached
   */
  open(ref: ChartRef): Promise<OpenedChart>;
}
