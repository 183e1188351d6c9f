import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const program = resolve(
  import.meta.dirname,
  '../../../packages/kube-sandbox/bin/kube-sandbox',
);

export interface TestCluster {
  kubeconfig: string;
  stop(): Promise<void>;
}

/** An embedded cluster of a test's own, empty and ready. */
export async function startTestCluster(): Promise<TestCluster> {
  const directory = await mkdtemp(join(tmpdir(), 'foredeck-test-cluster-'));
  const kubeconfig = join(directory, 'kubeconfig');
  const child = spawn(
    process.execPath,
    [program, 'start', `--kubeconfig-out=${kubeconfig}`, '--speed=10'],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const closed = once(child, 'close');
  const stop = async () => {
    child.kill('SIGTERM');
    await closed;
    await rm(directory, { recursive: true, force: true });
  };
  let complaint = '';
  child.stderr.on('data', chunk => {
    complaint += chunk;
  });
  const ready = new Promise<boolean>(done => {
    child.stdout.on('data', chunk => {
      if (String(chunk).includes('ready')) {
        done(true);
      }
    });
    child.once('close', () => done(false));
  });
  if (!(await ready)) {
    await stop();
    throw new Error(`the test cluster did not start: ${complaint}`);
  }
  return { kubeconfig, stop };
}

/** The real programs, found by their variables or on PATH. */
export const helmProgram = process.env.FOREDECK_HELM ?? 'helm';
export const kubectlProgram = process.env.FOREDECK_KUBECTL ?? 'kubectl';
