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
const kubectl = (...args: string[]) =>
  runCommand(kubectlProgram, [...args, `--kubeconfig=${cluster.kubeconfig}`]);
/** By namespace and name; helm's own order differs from call to call. */
async function releases(): Promise<Array<Record<string, string>>> {
  const listed: Array<Record<string, string>> = JSON.parse(
    await runCommand(helmProgram, [
      'list',
      '-A',
      '--output=json',
      `--kubeconfig=${cluster.kubeconfig}`,
    ]),
  );
  const key = (release: Record<string, string>) =>
    `${release.namespace}/${release.name}`;
  return listed.sort((a, b) => key(a).localeCompare(key(b)));
}

test('makes sixteen releases, one of them failed', async () => {
  assert.match(await seed(), /Shop: 16 releases made, 0 were there/);
  const listed = await releases();
  assert.equal(listed.length, 16);
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

test('releases carry the labels that link them to the catalog', async () => {
  const names = await kubectl(
    'get',
    'secrets',
    '--namespace=shop-dev',
    '--selector=owner=helm,foredeck.io/entity=component.default.cart,foredeck.io/profile=node',
    '--output=name',
  );
  assert.equal(names.trim().split('\n').length, 2);
});

test('leaves everything as it is at a second run', async () => {
  const first = await releases();
  assert.match(await seed(), /Shop: 0 releases made, 16 were there/);
  assert.deepEqual(await releases(), first);
});
