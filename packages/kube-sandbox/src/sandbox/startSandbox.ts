import { NotFoundError } from '@backstage/errors';
import { Authorizer } from '../access/Authorizer';
import { seedDefaultRoles } from '../access/defaultRoles';
import { ServiceAccountTokens } from '../access/ServiceAccountTokens';
import { fillTokenSecrets } from '../access/tokenSecrets';
import { UserRegistry } from '../access/UserRegistry';
import { WebhookAdmission } from '../admission/webhooks/WebhookAdmission';
import { admitControllerObject } from '../admission/admit';
import type { ApiContext } from '../api/ApiRequest';
import { startControllers } from '../controllers/startControllers';
import { EventRecorder } from '../events/EventRecorder';
import { systemClock } from '../kubelet/Clock';
import { startKubelet } from '../kubelet/Kubelet';
import { startProcesses } from '../processes/startProcesses';
import { loadIdentity } from '../persistence/Identity';
import { lockDirectory } from '../persistence/lockDirectory';
import { StateFiles } from '../persistence/StateFiles';
import { createSchemas } from '../schema/Schemas';
import { readSchemaData } from '../schema/readSchemaData';
import { ClusterNetwork } from '../network/ClusterNetwork';
import { PodNetworkProxy } from '../network/PodNetworkProxy';
import { ApiServer } from '../server/ApiServer';
import { Router } from '../server/Router';
import { createStore, type MemoryStore } from '../store/MemoryStore';
import { serveCustomTypes } from '../types/CustomTypeRegistry';
import { dataDirectory } from '../types/dataFiles';
import { TypeTable } from '../types/TypeTable';
import { makeKubeconfig, writeKubeconfig } from './kubeconfig';
import type { Sandbox, SandboxOptions } from './Sandbox';
import { seedCluster } from './seedCluster';

const administrator = 'kubernetes-admin';

/**
 * Starts a Kubernetes API on loopback, with controllers and simulated pods.
 *
 * @throws ConflictError when the data directory or the port is in use
 * @throws Error when the directory can not be written
 */
export async function startSandbox(
  options: SandboxOptions = {},
): Promise<Sandbox> {
  const { dataDir, host = '127.0.0.1', clock = systemClock } = options;
  const log = options.log ?? reportToStderr;
  const unlock = dataDir ? lockDirectory(dataDir) : () => {};
  const files = dataDir ? new StateFiles(dataDir) : undefined;
  const identity = await loadIdentity(dataDir, host);
  const now = () => new Date(clock.now());
  const store: MemoryStore = createStore({
    now,
    state: files?.load(),
    journal: event => files?.append(event, () => store.state()),
    historyLimit: options.historyLimit,
  });

  const types = new TypeTable();
  const schemas = createSchemas(readSchemaData(dataDirectory));
  const context: ApiContext = { store, types, schemas, now };
  const stopTypes = serveCustomTypes(store, types, schemas);

  const users = new UserRegistry();
  users.add({
    name: administrator,
    groups: ['system:masters'],
    token: identity.adminToken,
  });
  const tokens = new ServiceAccountTokens(
    Buffer.from(identity.signingKey, 'hex'),
    store,
    now,
  );
  const stopTokens = fillTokenSecrets(store, tokens, identity.certificate.cert);
  const authentication = {
    users,
    tokens,
    authorizer: new Authorizer(store, users),
  };

  seedDefaultRoles(store);
  seedCluster(store);
  const events = new EventRecorder(store, clock);
  const processes = options.processes
    ? startProcesses(store, dataDir)
    : undefined;
  const kubelet = startKubelet({
    store,
    clock,
    events,
    speed: options.speed,
    catalog: options.catalog,
    processes,
  });
  const controllers = startControllers({
    store,
    clock,
    events,
    types,
    nodes: options.nodes,
    admit: (resource, object) =>
      admitControllerObject(context, resource, object),
    onError: (where, error) =>
      log(`${where}: ${error instanceof Error ? error.stack : String(error)}`),
  });

  const network = new ClusterNetwork(
    store,
    kubelet.servers,
    kubelet.nodeServer,
  );
  const proxy = new PodNetworkProxy(network);
  const router = new Router(context, authentication, {
    runtime: kubelet,
    network,
    webhooks: new WebhookAdmission(store, network),
    tokens,
  });
  const server = new ApiServer(router, authentication, {
    certificate: identity.certificate,
    log,
    audit: options.audit,
  });
  const stopAll = () => {
    controllers.stop();
    kubelet.stop();
    stopTypes();
    stopTokens();
    try {
      files?.finish(store.state());
    } finally {
      unlock();
    }
  };
  let stopped = false;
  let port: number;
  let podNetworkUrl: string;
  try {
    port = await server.listen(options.port ?? 0, host);
    podNetworkUrl = await proxy.listen(options.podNetworkPort ?? 0);
  } catch (error) {
    await server.close();
    stopAll();
    throw error;
  }
  const url = `https://${host.includes(':') ? `[${host}]` : host}:${port}`;

  const kubeconfig = (user = administrator) => {
    const token = users.tokenOf(user);
    if (!token) {
      throw new NotFoundError(
        `no user "${user}" in the sandbox: add it with addUser first`,
      );
    }
    return makeKubeconfig({
      server: url,
      authority: identity.certificate.cert,
      user,
      token,
    });
  };
  return {
    url,
    store,
    pods: kubelet,
    podNetwork: { url: podNetworkUrl },
    kubeconfig,
    kubeconfigFile(path, user) {
      writeKubeconfig(path, kubeconfig(user));
      return path;
    },
    addUser: user => users.add(user),
    async restart() {
      await server.close();
      await server.listen(port, host);
    },
    compact: () => store.compact(),
    async stop() {
      if (!stopped) {
        stopped = true;
        await server.close();
        await proxy.close();
        stopAll();
      }
    },
  };
}

function reportToStderr(message: string) {
  process.stderr.write(`kube-sandbox: ${message}\n`);
}
