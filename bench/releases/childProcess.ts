import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A source file of this folder running in a process of its own. */
export interface Child<T> {
  /** Its report; rejects when it ends without one. */
  report: Promise<T>;
  stop(): Promise<void>;
}

export function startChild<T>(file: string, ...args: string[]): Child<T> {
  const child = fork(join(__dirname, file), args, {
    execArgv: ['--require', '@backstage/cli/config/nodeTransform.cjs'],
  });
  return { report: reportOf<T>(child, file), stop: () => stop(child) };
}

function reportOf<T>(child: ChildProcess, file: string): Promise<T> {
  return new Promise((resolve, reject) => {
    // Loaders of sources send messages of their own.
    child.on('message', (message: { report?: T }) => {
      if (message.report !== undefined) {
        resolve(message.report);
      }
    });
    child.on('exit', code =>
      reject(new Error(`${file} ended with ${code} before it was done`)),
    );
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) {
    return;
  }
  const exit = once(child, 'exit');
  if (child.connected) {
    child.disconnect();
  }
  await exit;
}

/** A port that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
