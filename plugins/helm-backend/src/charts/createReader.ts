import type { ChartSourceReader } from './sources/ChartSourceReader';
import { FolderSource } from './sources/FolderSource';
import { GitSource } from './sources/GitSource';
import { HttpSource } from './sources/HttpSource';
import { OciSource } from './sources/OciSource';
import type { SourceSettings } from './sources/SourceSettings';

/** The reader for one configured source. */
export function createReader(settings: SourceSettings): ChartSourceReader {
  switch (settings.kind) {
    case 'http':
      return new HttpSource(settings);
    case 'oci':
      return new OciSource(settings);
    case 'git':
      return new GitSource(settings);
    case 'folder':
      return new FolderSource(settings);
    default:
      throw new Error(`There is no reader for ${JSON.stringify(settings)}`);
  }
}
