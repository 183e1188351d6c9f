import { chmodSync, mkdirSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ContainerProcesses } from '../kubelet/ContainerProcesses';
import type { ResourceStore } from '../store/ResourceStore';
import { LocalProcesses } from './LocalProcesses';

/** @param dataDir - where volumes outlive the sandbox; without it nothing does */
export function startProcesses(
  store: ResourceStore,
  dataDir: string | undefined,
): ContainerProcesses {
  if (dataDir) {
    mkdirSync(dataDir, { recursive: true });
    letThrough(dataDir);
    return new LocalProcesses({
      store,
      directory: resolve(dataDir, 'processes'),
    });
  }
  const directory = mkdtempSync(join(tmpdir(), 'kube-sandbox-'));
  letThrough(directory);
  return new LocalProcesses({ store, directory, temporary: true });
}

/** Lets the user that servers run as get to their data, but not list what is beside it. */
function letThrough(directory: string): void {
  if (process.getuid?.() === 0) {
    chmodSync(directory, statSync(directory).mode | 0o011);
  }
}
