import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Backends } from './backends';

const root = resolve(__dirname, '..');
/** A portal to click through, started as a newcomer would start it. */
export interface Portal {
  url: string;
  /** Of the cluster behind it, with an administrator's rights. */
  kubeconfig: string;
  /**
   * Makes the embedded cluster hang, as a network that drops packets does, until
   * the returned function is called; absent where the cluster is not ours.
   */
  freezeCluster?: () => () => void;
  /**
   * Kills the backend, and what it started, as a machine that fails does, while
   * cluster and app live on. Resolves once another one is ready in its place;
   * absent where the portal is not ours.
   */
  killBackend?: () => Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the portal by `scripts/start` on ports of its own, with data of its
 * own. `FOREDECK_E2E_KUBECONFIG` names a real cluster to use in place of the
 * embedded one; together with `FOREDECK_E2E_URL` a portal that runs already is
 * used, which is left as the tests make it.
 */
export async function startPortal(
  options: {
    /** How many Helm releases to fill the embedded cluster with, beside the shop's. */
    releases?: number;
    /** Of its data directory. */
    name?: string;
    /** Added to the usual ports. */
    offset?: number;
    /** Has `killBackend`. */
    restartBackend?: boolean;
  } = {},
): Promise<Portal> {
  const { releases, offset = 0, restartBackend = false } = options;
  const dataDir = `.foredeck/e2e-${options.name ?? releases ?? 'shop'}`;
  const url = `http://localhost:${3900 + offset}`;
  const real = process.env.FOREDECK_E2E_KUBECONFIG;
  const running = process.env.FOREDECK_E2E_URL;
  if (real && running) {
    return { url: running, kubeconfig: real, stop: async () => {} };
  }
  await rm(join(root, dataDir), { recursive: true, force: true });
  const child = spawn(
    join(root, 'scripts/start'),
    [
      `--port=${3900 + offset}`,
      `--backend-port=${7907 + offset}`,
      `--cluster-port=${16900 + offset}`,
      `--data-dir=${dataDir}`,
      ...(releases && !real ? [`--releases=${releases}`] : []),
      ...(restartBackend ? ['--restart-backend'] : []),
      ...(real ? [`--kubeconfig=${real}`] : []),
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const said: string[] = [];
  const ended = new Promise<void>(done => child.once('close', () => done()));
  const backends = new Backends();
  await new Promise<void>((ready, fail) => {
    child.once('error', fail);
    child.once('close', code =>
      fail(new Error(`scripts/start ended with ${code}:\n${said.join('\n')}`)),
    );
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', line => {
        said.push(line);
        backends.hear(line);
        if (line.startsWith('Foredeck is ready')) {
          ready();
        }
      });
    }
  });
  return {
    url,
    kubeconfig: real ?? join(root, dataDir, 'kubeconfig.yaml'),
    // The embedded cluster lives in the start command's own process; the backend
    // and the app do not.
    freezeCluster: real
      ? undefined
      : () => {
          child.kill('SIGSTOP');
          return () => child.kill('SIGCONT');
        },
    killBackend: restartBackend ? () => backends.kill() : undefined,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
