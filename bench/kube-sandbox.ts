// How fast the embedded cluster is: start, gets among 2,000 pods, cost of idling.
// Run: node --require @backstage/cli/config/nodeTransform.cjs bench/kube-sandbox.ts [--json]
import { request } from 'node:https';
import { Sandbox, startSandbox } from '@foredeck/kube-sandbox';

const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';
const PROTOBUF = 'application/vnd.kubernetes.protobuf,application/json';
const PODS = 2_000;

interface Result {
  what: string;
  milliseconds: number;
  budget: number;
}

async function get(
  sandbox: Sandbox,
  path: string,
  accept: string,
): Promise<void> {
  const { clusters, users } = sandbox.kubeconfig();
  await new Promise<void>((resolve, reject) => {
    request(
      `${sandbox.url}${path}`,
      {
        ca: Buffer.from(
          clusters[0].cluster['certificate-authority-data'],
          'base64',
        ),
        headers: {
          Accept: accept,
          Authorization: `Bearer ${users[0].user.token}`,
        },
      },
      response => {
        response.resume().once('end', resolve);
        if (response.statusCode !== 200) {
          reject(new Error(`${path} answered ${response.statusCode}`));
        }
      },
    )
      .once('error', reject)
      .end();
  });
}

/** The quickest of some tries: what else the machine does must not count. */
async function quickest(tries: number, run: () => Promise<number>) {
  const times: number[] = [];
  for (let i = 0; i < tries; i += 1) {
    times.push(await run());
  }
  return Math.min(...times);
}

async function timeToStart(): Promise<number> {
  const began = performance.now();
  const sandbox = await startSandbox();
  const took = performance.now() - began;
  await sandbox.stop();
  return took;
}

/** Resolves once every pod runs, so that nothing but the gets is measured. */
async function fill(sandbox: Sandbox): Promise<void> {
  const running = new Set<string>();
  const settled = new Promise<void>(resolve => {
    sandbox.store.subscribe('pods', ({ object }) => {
      const status = object.status as { phase?: string } | undefined;
      if (status?.phase === 'Running') {
        running.add(object.metadata.uid);
      }
      if (running.size === PODS) {
        resolve();
      }
    });
  });
  for (const namespace of ['east', 'west']) {
    sandbox.store.create('namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace },
    });
    for (let i = 0; i < PODS / 2; i += 1) {
      sandbox.store.create('pods', {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
          name: `web-${i}`,
          namespace,
          labels: { app: `web-${i % 10}` },
        },
        spec: { containers: [{ name: 'c', image: 'nginx:1.27' }] },
      });
    }
  }
  await settled;
}

async function processorTime(run: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

async function measure(): Promise<Result[]> {
  const results: Result[] = [
    {
      what: 'startSandbox()',
      milliseconds: await quickest(6, timeToStart),
      budget: 300,
    },
  ];
  const sandbox = await startSandbox();
  try {
    await fill(sandbox);
    for (const [what, path, accept] of [
      ['table of a namespace', '/api/v1/namespaces/east/pods', TABLE],
      ['table page of all', '/api/v1/pods?limit=500', TABLE],
      ['all as JSON', '/api/v1/pods', 'application/json'],
      ['a namespace as protobuf', '/api/v1/namespaces/west/pods', PROTOBUF],
      ['a selection', '/api/v1/pods?labelSelector=app%3Dweb-3', TABLE],
    ]) {
      results.push({
        what: `get of ${PODS} pods, ${what} (processor time)`,
        milliseconds: await quickest(10, () =>
          processorTime(() => get(sandbox, path, accept)),
        ),
        budget: 100,
      });
    }
    results.push({
      what: 'five idle seconds (processor time)',
      milliseconds: await quickest(3, () =>
        processorTime(() => new Promise(resolve => setTimeout(resolve, 5_000))),
      ),
      budget: 250,
    });
  } finally {
    await sandbox.stop();
  }
  return results;
}

measure().then(
  results => {
    if (process.argv.includes('--json')) {
      process.stdout.write(`${JSON.stringify(results, undefined, 2)}\n`);
      return;
    }
    for (const { what, milliseconds, budget } of results) {
      process.stdout.write(
        `${what.padEnd(62)} ${milliseconds
          .toFixed(0)
          .padStart(5)} ms of ${budget} ms${
          milliseconds > budget ? '  OVER' : ''
        }\n`,
      );
    }
  },
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exitCode = 1;
  },
);
