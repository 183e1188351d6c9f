// The embedded cluster, and in front of it a server of fast logs, in a process of
// their own. Argument: where to write a kubeconfig. Takes orders as messages.
import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import { makeCertificate } from '../../packages/kube-sandbox/src/persistence/certificate';
import {
  makeKubeconfig,
  writeKubeconfig,
} from '../../packages/kube-sandbox/src/sandbox/kubeconfig';
import { LogServer, type Load } from './LogServer';
import { LOAD_PODS, NAMESPACE, WRITER_PODS, WRITER_RATE } from './pods';

/** What the parent asks for. */
export type Order =
  | { kind: 'load'; load: Load }
  /** Its container is started again. */
  | { kind: 'kill'; pod: string }
  | { kind: 'rotate'; pod: string };

function makePod(
  sandbox: Sandbox,
  name: string,
  app: string,
  annotations: Record<string, string>,
): void {
  sandbox.store.create('pods', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: NAMESPACE,
      labels: { app },
      annotations: {
        ...annotations,
        'sandbox.foredeck.io/behaviour': 'healthy',
      },
    },
    spec: { containers: [{ name: 'app', image: `nginx:1.28` }] },
  });
}

function makePods(sandbox: Sandbox): void {
  sandbox.store.create('namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: NAMESPACE },
  });
  sandbox.pods.script({}, { startMillis: 1 });
  for (const [app, count] of Object.entries(LOAD_PODS)) {
    for (let pod = 0; pod < count; pod += 1) {
      makePod(sandbox, `load-${app}-${pod}`, app, {
        'sandbox.foredeck.io/log-format': 'silent',
      });
    }
  }
  for (const name of WRITER_PODS) {
    makePod(sandbox, name, 'writer', {
      'sandbox.foredeck.io/log-format': 'sequence',
      'sandbox.foredeck.io/logs-per-second': String(WRITER_RATE),
    });
  }
}

function obey(sandbox: Sandbox, server: LogServer, order: Order): void {
  switch (order.kind) {
    case 'load':
      server.load = order.load;
      break;
    case 'kill':
      sandbox.pods.kill(NAMESPACE, order.pod);
      break;
    default:
      rotate(sandbox, order.pod);
  }
}

function rotate(sandbox: Sandbox, name: string): void {
  const pod = sandbox.store.get('pods', NAMESPACE, name);
  if (pod) {
    const { annotations } = pod.metadata;
    const now = new Date().toISOString();
    sandbox.store.update('pods', {
      ...pod,
      metadata: {
        ...pod.metadata,
        annotations: {
          ...annotations,
          'sandbox.foredeck.io/logs-rotated-at': now,
        },
      },
    });
  }
}

async function main(kubeconfig: string): Promise<void> {
  const sandbox = await startSandbox();
  makePods(sandbox);
  const { clusters, users } = sandbox.kubeconfig();
  const ca = clusters[0].cluster['certificate-authority-data'];
  const certificate = await makeCertificate('localhost');
  const server = new LogServer({
    behind: { url: sandbox.url, ca: Buffer.from(ca, 'base64').toString() },
    certificate,
  });
  const url = await server.listen();
  const [{ name, user }] = users;
  writeKubeconfig(
    kubeconfig,
    makeKubeconfig({
      ...{ server: url, authority: certificate.cert },
      ...{ user: name, token: user.token },
    }),
  );
  process.on('message', (message: { order?: Order }) => {
    if (message.order) {
      obey(sandbox, server, message.order);
      process.send?.({ done: true });
    }
  });
  process.on('disconnect', () => {
    server.stop();
    sandbox.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
  // The loader of sources sends messages of its own.
  process.send?.({ report: 'listening' });
}

main(process.argv[2]).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
