import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Fills the embedded cluster with the demo shop and, when asked, a fleet of releases. */
export async function seedDemo(options: {
  root: string;
  kubeconfig: string;
  helm: string;
  kubectl: string;
  releases: number;
  logFile: string;
}): Promise<void> {
  const { root, kubeconfig, helm, kubectl, releases, logFile } = options;
  const programs = [['seedShop.ts', '--helm', helm]];
  if (releases > 0) {
    programs.push(['fillFleet.ts', '--releases', String(releases)]);
  }
  let log = '';
  for (const [program, ...args] of programs) {
    try {
      const { stdout, stderr } = await run(
        process.execPath,
        [
          join(root, 'scripts/demo', program),
          '--kubeconfig',
          kubeconfig,
          '--kubectl',
          kubectl,
          ...args,
        ],
        { cwd: root, maxBuffer: 16 * 1024 * 1024 },
      );
      log += stdout + stderr;
    } catch (error) {
      throw new Error(
        `the demo content could not be made: ${
          error instanceof Error ? error.message : error
        }`,
      );
    } finally {
      await writeFile(logFile, log);
    }
  }
}
