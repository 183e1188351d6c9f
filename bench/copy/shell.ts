import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { SMALL_CHART } from '../releases/helmCommands';

const run = promisify(execFile);

/** Helm at once, as a copy runs it unless told. */
const AT_ONCE = 4;

/** What every release is installed with, by the shell and at the source. */
export const SETTINGS = ['--set', 'image=nginx:1.28,replicas=1'];

export function releaseNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `service-${index + 1}`);
}

/**
 * Installs releases of one chart by a shell, four at a time, each until all of
 * it is ready.
 *
 * @returns how long that took, in milliseconds
 */
export async function installByShell(
  { helm, kubeconfig }: { helm: string; kubeconfig: string },
  namespace: string,
  names: readonly string[],
): Promise<number> {
  const install = [
    ...[helm, 'install', '{}', SMALL_CHART, '--namespace', namespace],
    ...['--create-namespace', '--wait', ...SETTINGS],
  ];
  const script = `printf '%s\\n' ${names.join(
    ' ',
  )} | xargs -P ${AT_ONCE} -I '{}' ${install
    .map(word => `'${word}'`)
    .join(' ')} > /dev/null`;
  const began = performance.now();
  await run('sh', ['-c', script], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      KUBECONFIG: kubeconfig,
    },
  });
  return performance.now() - began;
}
