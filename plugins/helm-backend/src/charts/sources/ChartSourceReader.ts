import type { ChartSourceKind } from '@foredeck/backstage-plugin-helm-common';
import type { FetchedChart } from '../archive/ArchiveCache';
import type { ChartListing } from '../listing/ListedVersion';

/** Names an archive for the source that listed it. */
export interface ChartLocation {
  name: string;
  version: string;
  /** As the source listed it; `sha256:<hex>`. */
  digest?: string;
  location: string;
}

/** A configured place charts come from. */
export interface ChartSourceReader {
  readonly name: string;
  readonly title: string;
  readonly kind: ChartSourceKind;
  /** Without credentials. */
  readonly url?: string;
  /** Changes when settings that decide what is listed do. */
  readonly fingerprint: string;
  /** Milliseconds between two readings. */
  readonly frequencyMs: number;

  /**
   * @param stamp - of the last listing; undefined is answered when nothing changed
   * @throws ServiceUnavailableError, InputError or NotFoundError whose message
   *   names the cause and the fix
   */
  list(
    stamp: string | undefined,
    signal: AbortSignal,
  ): Promise<ChartListing | undefined>;

  /** The digest of an archive the listing gave none for, where that is cheap. */
  digestOf?(chart: ChartLocation): Promise<string | undefined>;

  /** @throws as {@link ChartSourceReader.list} */
  fetch(chart: ChartLocation): Promise<FetchedChart>;

  close?(): Promise<void>;
}
