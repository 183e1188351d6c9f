import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startCluster, type Cluster } from '../__testUtils__/tools';

jest.setTimeout(60_000);

describe('helm', () => {
  let cluster: Cluster;
  const helm = async (commandLine: string) => {
    const { code, output } = await cluster.helm(commandLine);
    if (code !== 0) {
      throw new Error(`helm ${commandLine}: ${output}`);
    }
    return output;
  };
  const kubectl = async (commandLine: string) =>
    (await cluster.kubectl(commandLine)).output;
  beforeAll(async () => {
    cluster = await startCluster();
    await helm('create web');
  });
  afterAll(() => cluster.stop());

  it('installs, upgrades, rolls back and uninstalls, keeping history', async () => {
    await helm(
      'install one web --create-namespace -n shop --wait --timeout 30s',
    );
    expect(await kubectl('get deploy one-web -n shop')).toMatch(/1\/1/);
    await helm(
      'upgrade one web -n shop --set replicaCount=3 --wait --timeout 30s',
    );
    await helm('rollback one 1 -n shop --wait --timeout 30s');
    expect(await helm('history one -n shop')).toMatch(
      /3 .*deployed .*Rollback to 1/,
    );
    expect(await helm('get values one -n shop --revision 2')).toMatch(
      /replicaCount: 3/,
    );
    expect(await helm('get manifest one -n shop')).toMatch(/kind: Deployment/);
    expect(await helm('get metadata one -n shop')).toMatch(/STATUS: deployed/);
    expect(await helm('status one -n shop')).toMatch(/REVISION: 3/);
    expect(await helm('list -A')).toMatch(/one\s+shop\s+3/);
    expect(await helm('test one -n shop')).toMatch(/Phase: +Succeeded/);
    await helm('uninstall one -n shop --keep-history --wait --timeout 30s');
    expect(await helm('list -n shop --uninstalled')).toMatch(/uninstalled/);
    expect(await kubectl('get deploy,svc -n shop')).toMatch(
      /No resources found/,
    );
  });

  it('writes in both apply modes and goes from one to the other', async () => {
    await helm('install two web --server-side=false --wait --timeout 30s');
    expect(
      await kubectl('get deploy two-web -o yaml --show-managed-fields'),
    ).toMatch(/operation: Update/);
    await helm(
      'upgrade two web --server-side=true --force-conflicts --set replicaCount=2 --wait --timeout 30s',
    );
    expect(
      await kubectl('get deploy two-web -o yaml --show-managed-fields'),
    ).toMatch(/manager: helm\n\s+operation: Apply/);
    await helm(
      'upgrade two web --server-side=false --set replicaCount=1 --wait --timeout 30s',
    );
    expect(
      await kubectl("get deploy two-web -o jsonpath='{.spec.replicas}'"),
    ).toBe('1');
  });

  it('goes back by itself when an upgrade does not become ready', async () => {
    await helm('install three web --wait --timeout 30s');
    const { code, output } = await cluster.helm(
      'upgrade three web --set image.tag=does-not-exist --wait --rollback-on-failure --timeout 2s',
    );
    expect(code).not.toBe(0);
    expect(output).toMatch(
      /has been rolled back due to rollback-on-failure being set/,
    );
    expect(await helm('history three')).toMatch(
      /2 .*failed[\s\S]*3 .*deployed/,
    );
    const install = await cluster.helm(
      'install bad web --set image.tag=does-not-exist --wait --rollback-on-failure --timeout 2s',
    );
    expect(install.code).not.toBe(0);
    expect(await kubectl('get all -l app.kubernetes.io/instance=bad')).toMatch(
      /No resources found/,
    );
  });

  it('asks the server in a dry run and stores nothing', async () => {
    const output = await helm('install ghost web --dry-run=server');
    expect(output).toMatch(/STATUS: pending-install/);
    expect(await helm('list')).not.toMatch(/ghost/);
  });

  it('tells a conflict with another manager, and what is wrong with a manifest', async () => {
    await helm('install four web --wait --timeout 30s');
    await kubectl('scale deploy four-web --replicas=4');
    const { code, output } = await cluster.helm(
      'upgrade four web --set replicaCount=2',
    );
    expect(code).not.toBe(0);
    expect(output).toMatch(
      /conflict with "kubectl" with subresource "scale" using apps\/v1: \.spec\.replicas/,
    );
    const broken = await cluster.helm(
      'install five web --set service.port=99999999',
    );
    expect(broken.code).not.toBe(0);
    expect(broken.output).toMatch(/must be between 1 and 65535|spec.ports/);
  });

  it('installs CRDs of a chart before objects of their kinds', async () => {
    await helm('create crds');
    mkdirSync(join(cluster.folder, 'crds', 'crds'));
    cluster.write(
      'crds/crds/gears.yaml',
      `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: gears.example.com}
spec:
  group: example.com
  names: {plural: gears, singular: gear, kind: Gear, listKind: GearList}
  scope: Namespaced
  versions:
  - name: v1
    served: true
    storage: true
    schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {teeth: {type: integer}}}}}}
`,
    );
    cluster.write(
      'crds/templates/gear.yaml',
      'apiVersion: example.com/v1\nkind: Gear\nmetadata: {name: big}\nspec: {teeth: 12}\n',
    );
    await helm('install six crds --wait --timeout 30s');
    expect(await kubectl("get gear big -o jsonpath='{.spec.teeth}'")).toBe(
      '12',
    );
  });
});
