import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Host } from './host';
import type { KubeToolName } from './types';

/** Every executable of that name on `PATH`, in order, each once. */
export async function searchPath(
  name: KubeToolName,
  host: Host,
): Promise<string[]> {
  const file = host.platform === 'win32' ? `${name}.exe` : name;
  // Relative entries would let the working directory choose what is run.
  const directories = (host.env.PATH ?? '').split(delimiter).filter(isAbsolute);
  const found: string[] = [];
  for (const directory of new Set(directories)) {
    const candidate = join(directory, file);
    if (await isExecutable(candidate)) {
      found.push(candidate);
    }
  }
  return found;
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
