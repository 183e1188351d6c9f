import { spawn } from 'node:child_process';

export interface CommandOptions {
  /** Written to the command's standard input; the way for anything secret. */
  input?: string;
  signal?: AbortSignal;
}

/** A command that ended with another code than 0. */
export class CommandError extends Error {
  readonly stderr: string;

  constructor(command: string, code: number | null, stderr: string) {
    const reason = stderr.trim().split('\n').at(-1) || `exit code ${code}`;
    super(`${command}: ${reason}`);
    this.name = 'CommandError';
    this.stderr = stderr;
  }
}

/**
 * Runs a program without a shell.
 * @returns what it printed to standard output
 */
export async function runCommand(
  program: string,
  args: string[],
  options: CommandOptions = {},
): Promise<string> {
  const child = spawn(program, args, { signal: options.signal });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', chunk => stdout.push(chunk));
  child.stderr.on('data', chunk => stderr.push(chunk));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
    // A program may end without reading its input; its exit code tells more.
    child.stdin.once('error', () => {});
  });
  child.stdin.end(options.input);
  const code = await ended;
  if (code !== 0) {
    const name = `${program.split('/').at(-1)} ${args[0]}`;
    throw new CommandError(name, code, Buffer.concat(stderr).toString());
  }
  return Buffer.concat(stdout).toString();
}
