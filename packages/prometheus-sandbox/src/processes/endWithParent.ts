import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Where Linux distributions keep util-linux' program. */
const SETPRIV = ['/usr/bin/setpriv', '/bin/setpriv'];

/** The command, so started that the kernel kills it when this process dies. */
export function withParent(argv: string[]): string[] {
  const setpriv = SETPRIV.find(path => existsSync(path));
  return setpriv ? [setpriv, '--pdeathsig', 'KILL', '--', ...argv] : argv;
}

const children = new Set<ChildProcess>();
let listening = false;

/** Where there is no setpriv, an orderly end of this process ends its children too. */
export function endWithParent(child: ChildProcess): void {
  children.add(child);
  child.once('close', () => children.delete(child));
  if (!listening) {
    listening = true;
    process.once('exit', () => children.forEach(one => one.kill('SIGKILL')));
  }
}
