import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { isError } from '@backstage/errors';
import { join, relative, sep } from 'node:path';
import type { Chart } from '../profiles/Chart';
import type { ChartFile, RecordChart } from './RecordChart';

const SCHEMA = 'values.schema.json';
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * SHA-256, hexadecimal, of a chart's files without its `values.yaml`: paths and
 * contents, sorted, and of `Chart.yaml` what a template can see of a version.
 */
export function recordDigest(chart: RecordChart): string {
  const hash = createHash('sha256');
  const { name, version, appVersion = '' } = chart;
  hash.update(JSON.stringify([name, version, appVersion]));
  for (const { path, content } of sorted(filesOf(chart))) {
    hash.update(`\n${path}\0${sha256(content)}`);
  }
  return hash.digest('hex');
}

/**
 * Whether a chart on disk has the files that a record holds of it, and no
 * template beside them.
 */
export async function isSameChart(
  record: RecordChart,
  chart: Chart,
): Promise<boolean> {
  if (
    record.name !== chart.name ||
    record.version !== chart.version ||
    (record.appVersion ?? '') !== (chart.appVersion ?? '')
  ) {
    return false;
  }
  const known = filesOf(record);
  const paths = new Set(known.map(one => one.path));
  const templates = await listTemplates(chart.directory);
  if (templates.some(path => !paths.has(path))) {
    return false;
  }
  const same = await Promise.all(
    known.map(async ({ path, content }) => {
      const text = await readOptional(join(chart.directory, path));
      return text !== undefined && withoutMark(text).equals(content);
    }),
  );
  return same.every(one => one);
}

function filesOf({ schema, templates, files }: RecordChart): ChartFile[] {
  const own = schema ? [{ path: SCHEMA, content: schema }] : [];
  return [...templates, ...files, ...own];
}

/** Helm leaves out names that begin with a dot. */
async function listTemplates(directory: string): Promise<string[]> {
  const folder = join(directory, 'templates');
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') {
      return [];
    }
    throw error;
  });
  return entries
    .filter(entry => !entry.isDirectory() && !entry.name.startsWith('.'))
    .map(entry =>
      relative(directory, join(entry.parentPath, entry.name))
        .split(sep)
        .join('/'),
    );
}

async function readOptional(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (
      isError(error) &&
      (error.code === 'ENOENT' || error.code === 'EISDIR')
    ) {
      return undefined;
    }
    throw error;
  }
}

/** Helm takes it off when it reads a chart. */
function withoutMark(text: Buffer): Buffer {
  return text.subarray(0, 3).equals(BYTE_ORDER_MARK) ? text.subarray(3) : text;
}

function sorted(files: ChartFile[]): ChartFile[] {
  return [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
