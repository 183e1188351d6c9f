import { InputError, toError } from '@backstage/errors';
import { once } from 'node:events';
import { Parser, type ReadEntry } from 'tar';

/** As in Helm, which opens nothing larger either. */
const LARGEST_FILE = 5 * 1024 * 1024;
const LARGEST_CHART = 100 * 1024 * 1024;
const MOST_FILES = 10_000;

/** The files of a chart by their path below its folder. */
export type ChartFiles = Map<string, Buffer>;

/**
 * Unpacks a chart archive in memory. Nothing is written, so that an archive
 * can not reach anything: paths that leave the chart, links and devices are
 * refused, and so is what grows beyond the limits Helm itself sets.
 *
 * @throws InputError naming what is wrong with the archive
 */
export async function unpackChart(archive: Buffer): Promise<ChartFiles> {
  if (archive[0] !== 0x1f || archive[1] !== 0x8b) {
    throw new InputError(
      'This is no chart archive: it is not compressed with gzip. Pack the chart with "helm package"',
    );
  }
  const files: ChartFiles = new Map();
  const folders = new Set<string>();
  let size = 0;
  const parser = new Parser({ strict: true });
  let problem: string | undefined;
  const refuse = (reason: string) => {
    problem ??= reason;
    parser.abort(new Error(reason));
  };
  parser.on('entry', (entry: ReadEntry) => {
    const path = entry.path.replace(/^(\.\/)+/, '');
    if (entry.type === 'Directory') {
      entry.resume();
      return;
    }
    size += entry.size;
    const wrong =
      size > LARGEST_CHART || files.size >= MOST_FILES
        ? 'it unpacks to more than 100 MiB or 10,000 files'
        : wrongEntry(entry, path);
    if (wrong) {
      refuse(wrong);
      return;
    }
    const [folder] = path.split('/');
    folders.add(folder);
    const chunks: Buffer[] = [];
    entry.on('data', chunk => chunks.push(Buffer.from(chunk)));
    entry.on('end', () =>
      files.set(path.slice(folder.length + 1), Buffer.concat(chunks)),
    );
  });
  try {
    const ended = once(parser, 'end');
    parser.end(archive);
    await ended;
  } catch (error) {
    problem ??= `it can not be unpacked (${toError(error).message})`;
  }
  if (problem === undefined && folders.size !== 1) {
    problem = 'it must hold one folder with the chart in it';
  }
  if (problem === undefined && !files.has('Chart.yaml')) {
    problem = 'it holds no Chart.yaml';
  }
  if (problem !== undefined) {
    throw new InputError(`This is no valid chart archive: ${problem}`);
  }
  return files;
}

function wrongEntry(entry: ReadEntry, path: string): string | undefined {
  if (entry.type !== 'File' && entry.type !== 'OldFile') {
    return `${path} is a ${entry.type}; a chart holds files only`;
  }
  if (
    path.startsWith('/') ||
    path.includes('\\') ||
    path.includes('\0') ||
    /^[a-z]:/i.test(path) ||
    path.split('/').some(part => part === '..' || part === '')
  ) {
    return `${path} leads out of the chart`;
  }
  if (!path.includes('/')) {
    return `${path} lies outside the chart's folder`;
  }
  if (entry.size > LARGEST_FILE) {
    return `${path} is larger than 5 MiB`;
  }
  return undefined;
}
