import { createServer } from 'node:net';

/** Rejects with one sentence when something else listens on the port. */
export async function assertFree(
  port: number,
  use: string,
  option: string,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(
              `port ${port} (${use}) is in use by another program: stop that program, or choose another port with ${option}.`,
            )
          : new Error(
              `port ${port} (${use}) can not be used: ${error.message}`,
            ),
      );
    });
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
}
