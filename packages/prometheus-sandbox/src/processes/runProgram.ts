import { spawn } from 'node:child_process';
import { endWithParent, withParent } from './endWithParent';

/** What a program that ends by itself had to say. */
export interface ProgramResult {
  code: number | null;
  /** What it printed, standard output and errors together. */
  output: string;
}

/**
 * Runs a program until it ends.
 *
 * @param options.nice - gives way to everything else on the machine
 */
export async function runProgram(
  argv: string[],
  options: { nice?: boolean; input?: string; signal?: AbortSignal } = {},
): Promise<ProgramResult> {
  const [command, ...args] = withParent(
    options.nice ? ['nice', '-n', '19', ...argv] : argv,
  );
  const child = spawn(command, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    signal: options.signal,
  });
  endWithParent(child);
  let output = '';
  const collect = (text: string) => {
    output += text;
  };
  child.stdout.setEncoding('utf8').on('data', collect);
  child.stderr.setEncoding('utf8').on('data', collect);
  child.stdin.on('error', () => {
    // It ended without reading; its exit code says why.
  });
  child.stdin.end(options.input);
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => resolve({ code, output }));
  });
}
