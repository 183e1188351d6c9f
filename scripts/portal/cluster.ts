import { createWriteStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSandbox } from '@foredeck/kube-sandbox';
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
  /** Proxy into the network of the embedded cluster's pods. */
  podNetworkUrl?: string;
  stop(): Promise<void>;
}

interface ClusterContext {
  root: string;
  dataDir: string;
  options: StartOptions;
  processes: Processes;
  /** Path of kubectl. */
  kubectl: string;
}

/** The portal's rights in the embedded cluster where no role adds to them: to look, never to touch. */
const MAY_READ = [
  { verbs: ['get', 'list', 'watch'], apiGroups: ['*'], resources: ['*'] },
  { verbs: ['get'], nonResourceURLs: ['*'] },
  // The rights of Prometheus' own account are asked for where it finds nothing.
  {
    verbs: ['create'],
    apiGroups: ['authorization.k8s.io'],
    resources: ['subjectaccessreviews'],
  },
  // Queries are posted to Prometheus, silences to Alertmanager.
  {
    verbs: ['create', 'delete'],
    apiGroups: [''],
    resources: ['services/proxy'],
    namespaces: ['monitoring'],
  },
];

/**
 * The embedded cluster, its state kept in the data directory. The portal signs
 * in as a user of its own, a member of the group `foredeck`, which may change
 * only the namespaces that bind a role to it.
 */
export async function startEmbeddedCluster(
  context: ClusterContext,
): Promise<RunningCluster> {
  const { dataDir, options } = context;
  const log = createWriteStream(join(dataDir, 'logs/cluster.log'), {
    flags: 'a',
  });
  const sandbox = await startSandbox({
    port: options.clusterPort,
    dataDir: join(dataDir, 'cluster'),
    // Where this machine has the programs; pods of others are simulated.
    processes: true,
    log: message => log.write(`${new Date().toISOString()} ${message}\n`),
  });
  const token = sandbox.addUser({
    name: 'foredeck-portal',
    groups: ['foredeck'],
    rules: MAY_READ,
  });
  const [{ cluster }] = sandbox.kubeconfig().clusters;
  return {
    kubeconfig: sandbox.kubeconfigFile(join(dataDir, 'kubeconfig.yaml')),
    describe: sandbox.url,
    podNetworkUrl: sandbox.podNetwork.url,
    configFile: await writeClusterConfig(dataDir, {
      name: 'local',
      title: 'Local cluster',
      url: sandbox.url,
      authProvider: 'serviceAccount',
      serviceAccountToken: token,
      caData: cluster['certificate-authority-data'],
      skipMetricsLookup: true,
    }),
    stop: () => sandbox.stop(),
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
    // The proxy ends with the other processes; the cluster is not ours.
    stop: async () => {},
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
