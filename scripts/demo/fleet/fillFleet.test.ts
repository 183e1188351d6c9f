// The fleet on a cluster, read back by the real helm.
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
import { planFleet } from './fleetPlan.ts';

const program = join(resolve(import.meta.dirname, '..'), 'fillFleet.ts');
const plan = planFleet({ releases: 45, now: new Date() });

let cluster: TestCluster;
before(async () => {
  cluster = await startTestCluster();
});
after(() => cluster.stop());

const fill = (releases: number) =>
  runCommand(process.execPath, [
    program,
    `--kubeconfig=${cluster.kubeconfig}`,
    `--kubectl=${kubectlProgram}`,
    `--releases=${releases}`,
  ]);
const helm = (...args: string[]) =>
  runCommand(helmProgram, [...args, `--kubeconfig=${cluster.kubeconfig}`]);

test('helm reads every release as it was planned', async () => {
  assert.match(await fill(45), /^Fleet: 45 releases in 3 namespaces made/);
  const listed: Array<Record<string, string>> = JSON.parse(
    await helm('list', '-A', '--max=0', '--output=json'),
  );
  const expected = plan.flatMap(namespace =>
    namespace.releases.map(({ name, kind, revisions }) => {
      const newest = revisions[revisions.length - 1];
      return [
        namespace.name,
        name,
        String(newest.revision),
        newest.status,
        `${kind.chart}-${newest.chartVersion}`,
        newest.appVersion,
      ].join(' ');
    }),
  );
  assert.deepEqual(
    listed
      .map(release =>
        [
          release.namespace,
          release.name,
          release.revision,
          release.status,
          release.chart,
          release.app_version,
        ].join(' '),
      )
      .sort(),
    expected.sort(),
  );
});

test('helm finds the manifest, and goes on from it', async () => {
  const [namespace] = plan;
  const release = namespace.releases.find(
    ({ fate, revisions }) => fate === 'healthy' && revisions.length > 1,
  );
  assert.ok(release);
  const where = `--namespace=${namespace.name}`;
  assert.match(
    await helm('get', 'manifest', release.name, where),
    /"kind": "Deployment"/,
  );
  // Fields that another writer owned would be a conflict here.
  await helm('rollback', release.name, where, '--wait', '--timeout=60s');
  assert.match(await helm('history', release.name, where), /Rollback to \d+/);
});

test('a second run makes only what is missing', async () => {
  assert.match(await fill(45), /^Fleet: 0 releases in 0 namespaces made, 3/);
  assert.match(await fill(60), /^Fleet: \d+ releases in 1 namespaces made, 2/);
  const listed = await helm('list', '-A', '--max=0', '--short');
  assert.equal(listed.trim().split('\n').length, 60);
});

test('a number that makes no sense is refused by its name', async () => {
  await assert.rejects(fill(0), /--releases must be a whole number from 1/);
});
