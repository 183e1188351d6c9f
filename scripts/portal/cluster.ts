import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { StartOptions } from './options';
import type { Processes } from './processes';
import { answers } from './stages';

/** What the backend needs to reach the cluster, and we to fill it. */
export interface RunningCluster {
  /** For helm and kubectl, with the rights of a cluster's administrator. */
  kubeconfig: string;
  /** Config file for the portal: its `kubernetes:` section. */
  configFile: string;
  describe: string;
}

interface ClusterContext {
  root: string;
  dataDir: string;
  options: StartOptions;
  processes: Processes;
  /** Path of kubectl. */
  kubectl: string;
}

/** The embedded cluster, its state kept in the data directory. */
export async function startEmbeddedCluster(
  context: ClusterContext,
): Promise<RunningCluster> {
  const { root, dataDir, options, processes } = context;
  const kubeconfig = join(dataDir, 'kubeconfig.yaml');
  const url = `http://127.0.0.1:${options.clusterPort}`;
  const { died } = processes.start({
    name: 'The embedded cluster',
    command: process.execPath,
    args: [
      '--require',
      join(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
      join(root, 'scripts/portal/embeddedCluster.ts'),
      '--port',
      String(options.clusterPort),
      '--data-dir',
      join(dataDir, 'cluster'),
      '--kubeconfig-out',
      kubeconfig,
      '--portal-token-out',
      join(dataDir, 'portal-token'),
    ],
    cwd: root,
    logFile: join(dataDir, 'logs/cluster.log'),
  });
  await answers(`${url}/readyz`, { died, seconds: 60 });
  const token = (await readFile(join(dataDir, 'portal-token'), 'utf8')).trim();
  return {
    kubeconfig,
    describe: url,
    configFile: await writeClusterConfig(dataDir, {
      name: 'local',
      title: 'Local cluster',
      url,
      authProvider: 'serviceAccount',
      serviceAccountToken: token,
      skipMetricsLookup: true,
    }),
  };
}

/**
 * A cluster of the user's. `kubectl proxy` carries the calls, so that every
 * kind of sign-in a kubeconfig can hold works, and no credential is copied.
 */
export async function joinRealCluster(
  context: ClusterContext,
): Promise<RunningCluster> {
  const { root, dataDir, options, processes, kubectl } = context;
  const file = options.kubeconfig ?? '';
  const name = await contextName(file, options.context);
  const url = `http://127.0.0.1:${options.clusterPort}`;
  const { died } = processes.start({
    name: 'kubectl proxy',
    command: kubectl,
    args: [
      'proxy',
      `--kubeconfig=${file}`,
      `--context=${name}`,
      `--port=${options.clusterPort}`,
      // The portal deletes and patches; kubectl's default rejects neither, but exec and attach.
    ],
    cwd: root,
    logFile: join(dataDir, 'logs/cluster.log'),
  });
  await answers(`${url}/version`, { died, seconds: 30 });
  return {
    kubeconfig: file,
    describe: `context ${name} of ${file}`,
    configFile: await writeClusterConfig(dataDir, {
      name,
      title: name,
      url,
      authProvider: 'localKubectlProxy',
      skipMetricsLookup: true,
    }),
  };
}

async function contextName(file: string, wanted?: string): Promise<string> {
  let kubeconfig;
  try {
    kubeconfig = parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new Error(
      `--kubeconfig ${file} can not be read: ${
        error instanceof Error ? error.message : error
      }`,
    );
  }
  const names: string[] = (kubeconfig?.contexts ?? []).map(
    (context: { name: string }) => context.name,
  );
  const name = wanted ?? kubeconfig?.['current-context'];
  if (!names.includes(name)) {
    throw new Error(
      `--kubeconfig ${file} has no context '${name ?? ''}'; it has ${
        names.join(', ') || 'none'
      }`,
    );
  }
  return name;
}

async function writeClusterConfig(
  dataDir: string,
  cluster: { [key: string]: unknown },
): Promise<string> {
  const file = join(dataDir, 'app-config.cluster.yaml');
  const config = {
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [{ type: 'config', clusters: [cluster] }],
    },
  };
  await mkdir(dataDir, { recursive: true });
  // It can hold the embedded cluster's token.
  await writeFile(file, stringify(config), { mode: 0o600 });
  return file;
}
