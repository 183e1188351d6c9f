import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { assertError } from '@backstage/errors';
import type { KubeToolName } from './types';

const run = promisify(execFile);

const VERSION_COMMANDS: Record<KubeToolName, string[]> = {
  helm: ['version', '--template', '{{.Version}}'],
  kubectl: ['version', '--client', '--output', 'json'],
};

/** Releases are applied server-side, which Helm does since version 4. */
const MINIMUM_MAJOR: Record<KubeToolName, number> = { helm: 4, kubectl: 1 };

const TIMEOUT_MS = 15_000;

/** A version that serves, or the reason why the file does not. */
export type VersionCheck =
  | { usable: true; version: string }
  | { usable: false; reason: string };

const known = new Map<string, VersionCheck & { usable: true }>();

/**
 * Asks an executable for its version. A good answer is remembered for as long
 * as the file stays the same, so that callers may ask before every command.
 */
export async function checkVersion(
  name: KubeToolName,
  path: string,
): Promise<VersionCheck> {
  let key: string;
  try {
    const file = await stat(path);
    if (!file.isFile()) {
      return { usable: false, reason: `${path} is not a file` };
    }
    key = `${name} ${path} ${file.ino} ${file.size} ${file.mtimeMs}`;
  } catch (error) {
    assertError(error);
    return { usable: false, reason: `${path} can not be read (${error.code})` };
  }
  const remembered = known.get(key);
  if (remembered) {
    return remembered;
  }
  const check = await askVersion(name, path);
  if (check.usable) {
    known.set(key, check);
  }
  return check;
}

async function askVersion(
  name: KubeToolName,
  path: string,
): Promise<VersionCheck> {
  let output: string;
  try {
    output = await runVersion(name, path);
  } catch (error) {
    assertError(error);
    return {
      usable: false,
      reason: `${path} did not tell its version: ${firstLine(error.message)}`,
    };
  }
  const version = parseVersion(name, output);
  if (!version) {
    return {
      usable: false,
      reason: `${path} answered "${firstLine(output)}" in place of a version`,
    };
  }
  if (Number(/\d+/.exec(version)?.[0]) < MINIMUM_MAJOR[name]) {
    return {
      usable: false,
      reason: `${path} is ${name} ${version}, and ${name} ${MINIMUM_MAJOR[name]} or newer is needed`,
    };
  }
  return { usable: true, version };
}

/**
 * Linux refuses to run a file that another process has open for writing. A
 * process that is being started at the moment holds the files of its parent,
 * also the one that was unpacked just now, until it becomes another program.
 */
async function runVersion(
  name: KubeToolName,
  path: string,
  attempts = 10,
): Promise<string> {
  try {
    const { stdout } = await run(path, VERSION_COMMANDS[name], {
      timeout: TIMEOUT_MS,
      windowsHide: true,
    });
    return stdout;
  } catch (error) {
    assertError(error);
    if (error.code !== 'ETXTBSY' || attempts <= 1) {
      throw error;
    }
    await delay(20);
    return runVersion(name, path, attempts - 1);
  }
}

/** Reads `v4.1.4` out of what `version` prints. */
export function parseVersion(
  name: KubeToolName,
  output: string,
): string | undefined {
  // kubectl prints JSON with the version of the client in clientVersion.gitVersion.
  const pattern =
    name === 'kubectl'
      ? /"gitVersion":\s*"(v\d+\.\d+[^"]*)"/
      : /^\s*(v\d+\.\d+\S*)/;
  return pattern.exec(output)?.[1];
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0].slice(0, 200);
}
