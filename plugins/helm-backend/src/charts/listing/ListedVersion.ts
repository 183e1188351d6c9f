/** One chart version as a source lists it. */
export interface ListedVersion {
  /** May hold `/` in a registry. */
  name: string;
  version: string;
  appVersion?: string;
  description?: string;
  /** As the chart declares it: an address or `data:`. */
  icon?: string;
  keywords: string[];
  deprecated: boolean;
  /** ISO 8601. */
  created?: string;
  /** `sha256:<hex>` of the archive. */
  digest?: string;
  /** What the source needs to fetch it; text that only the source reads. */
  location: string;
}

/** What a source offers now. */
export interface ChartListing {
  /** Handed back at the next reading, to ask for changes only. */
  stamp?: string;
  /** The versions of one chart come one after the other. */
  versions: AsyncIterable<ListedVersion>;
  /** To be asked at the end: what could not be read and was left out, in words. */
  remark(): string | undefined;
}
