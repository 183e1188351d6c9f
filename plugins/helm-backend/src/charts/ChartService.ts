import type {
  ChartDetail,
  ChartDiff,
  ChartRef,
  ChartSource,
  ChartSummary,
  ChartVersionSummary,
} from '@foredeck/backstage-plugin-helm-common';
import type { Caller } from '../releases/ReleaseService';
import type { ChartIcon } from './detail/ChartIcons';

export interface ChartQuery {
  text?: string;
  source?: string;
  limit: number;
  cursor?: string;
}

/** One page of a list. */
export interface Page<T> {
  items: T[];
  nextCursor?: string;
}

/** The charts of the store. */
export interface ChartService {
  sources(caller: Caller): Promise<ChartSource[]>;
  /** Begins to read a source anew and answers at once. */
  refresh(source: string, caller: Caller): Promise<ChartSource>;
  /** @throws InputError for a cursor that is none */
  search(
    query: ChartQuery,
    caller: Caller,
  ): Promise<Page<ChartSummary> & { total: number }>;
  /** @throws NotFoundError for an unknown source or chart */
  versions(
    source: string,
    name: string,
    page: { limit: number; cursor?: string },
    caller: Caller,
  ): Promise<Page<ChartVersionSummary>>;
  /** @throws NotFoundError for an unknown version */
  detail(ref: ChartRef, caller: Caller): Promise<ChartDetail>;
  diff(
    source: string,
    name: string,
    versions: { from: string; to: string },
    caller: Caller,
  ): Promise<ChartDiff>;
  /** @throws NotFoundError when the chart has none */
  icon(source: string, name: string, caller: Caller): Promise<ChartIcon>;
  /**
   * Reads no byte of the archive before the caller is known to be allowed.
   *
   * @throws InputError naming what is wrong with the archive
   * @throws ConflictError when there is another chart of this name and version
   */
  upload(
    archive: AsyncIterable<Uint8Array>,
    caller: Caller,
  ): Promise<ChartDetail>;
  /** @throws ConflictError while a profile uses it */
  removeUpload(name: string, version: string, caller: Caller): Promise<void>;
}
