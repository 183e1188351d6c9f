import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { stringify } from 'yaml';

/** YAML as text, or what it says. */
export type YamlContent = string | { [key: string]: unknown };

/** Text of a file; objects without aliases, which Prometheus reads but people do not. */
export function asYaml(content: YamlContent): string {
  return typeof content === 'string'
    ? content
    : stringify(content, { aliasDuplicateObjects: false, lineWidth: 0 });
}

/** Replaces a file at once, readable by this user alone: it may hold credentials. */
export async function writePrivately(
  file: string,
  text: string,
): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, text, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
