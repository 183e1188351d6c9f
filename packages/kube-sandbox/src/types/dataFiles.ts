import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder with the package's data files. */
export const dataDirectory = join(
  dirname(require.resolve('@foredeck/kube-sandbox/package.json')),
  'data',
);

/** Reads one of the package's data files, such as `discovery.json`. */
export function readDataFile<T>(name: string): T {
  return JSON.parse(readFileSync(join(dataDirectory, name), 'utf8')) as T;
}

/** Names of the files in a folder of the package's data. */
export function listDataFiles(folder: string): string[] {
  return readdirSync(join(dataDirectory, folder)).sort();
}
