import { stringify } from 'yaml';
import { gzipSync } from 'node:zlib';
import { Header } from 'tar';

/** An entry of an archive as it would be written, right or wrong. */
export interface ArchiveEntry {
  path: string;
  content?: string;
  type?: 'File' | 'SymbolicLink' | 'Directory';
  linkpath?: string;
}

/** A packed chart with these files below its folder. */
export function packChart(
  metadata: { name: string; version: string } & Record<string, unknown>,
  files: Record<string, string> = {},
): Buffer {
  return packEntries(
    Object.entries({
      'Chart.yaml': stringify({ apiVersion: 'v2', ...metadata }),
      'values.yaml': 'replicas: 1\n',
      ...files,
    }).map(([path, content]) => ({
      path: `${metadata.name}/${path}`,
      content,
    })),
  );
}

/** An archive of any entries. */
export function packEntries(entries: readonly ArchiveEntry[]): Buffer {
  const blocks = entries.flatMap(entry => {
    const content = Buffer.from(entry.content ?? '');
    const header = new Header({
      path: entry.path,
      type: entry.type ?? 'File',
      linkpath: entry.linkpath,
      size: content.length,
      mode: 0o644,
      mtime: new Date(0),
    });
    const block = Buffer.alloc(512);
    header.encode(block);
    const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
    return [block, content, padding];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}
