// The shop on a cluster: what is well, what is not, and that a second run changes nothing.
import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { runCommand } from '../process/runCommand.ts';
import type { TestCluster } from '../process/startTestCluster.ts';
import {
  helmProgram,
  kubectlProgram,
  startTestCluster,
} from '../process/startTestCluster.ts';

const program = join(resolve(import.meta.dirname, '..'), 'seedShop.ts');

let cluster: TestCluster;
before(async () => {
  cluster = await startTestCluster();
});
after(() => cluster.stop());

const seed = () =>
  runCommand(process.execPath, [
    program,
    `--kubeconfig=${cluster.kubeconfig}`,
    `--helm=${helmProgram}`,
    `--kubectl=${kubectlProgram}`,
  ]);
const helm = (...args: string[]) =>
  runCommand(helmProgram, [...args, `--kubeconfig=${cluster.kubeconfig}`]);
const kubectl = (...args: string[]) =>
  runCommand(kubectlProgram, [...args, `--kubeconfig=${cluster.kubeconfig}`]);
/** By namespace and name; helm's own order differs from call to call. */
async function releases(): Promise<Array<Record<string, string>>> {
  const listed: Array<Record<string, string>> = JSON.parse(
    await helm('list', '-A', '--output=json'),
  );
  const key = (release: Record<string, string>) =>
    `${release.namespace}/${release.name}`;
  return listed.sort((a, b) => key(a).localeCompare(key(b)));
}

test('makes twenty releases, one of them failed', async () => {
  assert.match(await seed(), /Shop: 20 releases made, 0 were there/);
  const listed = await releases();
  assert.equal(listed.length, 20);
  assert.deepEqual(
    listed
      .filter(({ status }) => status !== 'deployed')
      .map(({ namespace, name, status, revision }) =>
        [namespace, name, status, revision].join(' '),
      ),
    ['shop-dev recommendations failed 3'],
  );
});

test('all pods are ready but those of the two unhealthy services', async () => {
  const pods = await kubectl(
    'get',
    'pods',
    '-A',
    '--output=jsonpath={range .items[*]}{.metadata.namespace} {.metadata.labels.app\\.kubernetes\\.io/name} {.status.containerStatuses[0].ready}{"\\n"}{end}',
  );
  const unready = new Set(
    pods.split('\n').filter(line => line.endsWith(' false')),
  );
  assert.deepEqual([...unready].sort(), [
    'shop-dev recommendations false',
    'shop-staging payment false',
  ]);
  assert.ok(pods.includes('shop-dev recommendations true'));
});

test('the crashed service says what it misses', async () => {
  const log = await kubectl(
    'logs',
    '--namespace=shop-staging',
    '--selector=app.kubernetes.io/name=payment',
    '--tail=3',
  );
  assert.match(log, /environment variable PAYMENT_PROVIDER_KEY is not set/);
});

test('releases keep what their owner set, and no default of chart, profile or layer', async () => {
  const kept = async (...args: string[]) =>
    JSON.parse(
      await helm('get', 'values', 'notifications', '--output=json', ...args),
    );
  const namespace = '--namespace=shop-staging';
  const own = await kept(namespace);
  assert.deepEqual(Object.keys(own).sort(), [
    'component',
    'env',
    'image',
    'ingress',
    'podAnnotations',
    'secretEnv',
    'serviceMonitor',
  ]);
  assert.equal(own.env.NODE_ENV, undefined);
  const all = await kept(namespace, '--all');
  assert.equal(all.env.NODE_ENV, 'production', 'of the profile');
  assert.equal(all.system, 'shop', 'of the space');
  assert.equal(all.logging.level, 'info', 'of the environment');
});

test('the history says what each revision was for, and which one failed', async () => {
  const history = async (namespace: string, name: string) =>
    JSON.parse(
      await helm('history', name, `--namespace=${namespace}`, '--output=json'),
    ).map(({ status, description }: Record<string, string>) => [
      status,
      description,
    ]);
  assert.deepEqual(await history('shop-dev', 'cart'), [
    ['superseded', 'First deploy'],
    ['superseded', 'Three copies for the load test'],
    ['superseded', 'Load test is over; carts expire sooner'],
    ['deployed', 'Build 1.12.0 of main'],
  ]);
  const [, failed, again] = await history('shop-staging', 'checkout');
  assert.equal(failed[0], 'failed');
  assert.equal(again[0], 'deployed');
});

test('one release is not any more what Helm made of it', async () => {
  const rendered = await helm(
    'get',
    'manifest',
    'inventory',
    '--namespace=shop-dev',
  );
  assert.match(rendered, /replicas: 1\n/);
  assert.match(rendered, /name: DATABASE_NAME\n\s+value: "?inventory"?\n/);
  const live = await kubectl(
    'get',
    'deployment',
    'inventory',
    '--namespace=shop-dev',
    '--output=jsonpath={.spec.replicas} {.spec.template.spec.containers[0].env[?(@.name=="DATABASE_NAME")].value}',
  );
  assert.equal(live, '2 inventory_copy');
});

test('releases carry the labels that link them to the catalog', async () => {
  const names = await kubectl(
    'get',
    'secrets',
    '--namespace=shop-dev',
    '--selector=owner=helm,foredeck.io/entity=component.default.cart,foredeck.io/profile=node,foredeck.io/layers',
    '--output=name',
  );
  assert.equal(names.trim().split('\n').length, 4);
});

test('leaves everything as it is at a second run', async () => {
  const first = await releases();
  assert.match(await seed(), /Shop: 0 releases made, 20 were there/);
  assert.deepEqual(await releases(), first);
});
