import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import type {
  EngineDeploy,
  EngineInitiator,
  HelmEngine,
  ReleaseState,
} from '@foredeck/backstage-plugin-helm-node';
import type { Sandbox } from '@foredeck/kube-sandbox';
import { HelmClient } from '../__testUtils__/HelmClient';
import { lockNamespace } from '../places/__testUtils__/lockNamespace';
import { EnginePortal, startPlaces } from './__testUtils__/EnginePortal';

jest.setTimeout(120_000);

const SERVICE = { kind: 'service' as const };
const QA = { space: 'shop', environment: 'qa' };

function at(namespace: string, name: string): ReleaseRef {
  return { cluster: 'local', namespace, name };
}

function partOf(parentId: string): EngineInitiator {
  return { ref: 'user:default/ann', actor: SERVICE, parentId };
}

describe('the engine for other plugins', () => {
  let sandbox: Sandbox;
  let client: HelmClient;
  let portal: EnginePortal;
  let engine: HelmEngine;

  beforeAll(async () => {
    sandbox = await startPlaces();
    client = await HelmClient.of(sandbox);
    portal = await EnginePortal.start(sandbox, {
      settings: {
        layers: [{ space: 'shop', environment: 'qa', values: { port: 9090 } }],
      },
    });
    ({ engine } = portal);
    await client.install('plain', 'web', '--set', 'image=nginx:1.28', '--wait');
    await finished(
      engine.deploy(
        {
          release: at('shop-dev', 'cart'),
          chart: { kind: 'profile', profile: 'web', version: '1.2.3' },
          values: { image: 'nginx:1.28', password: 'hunter22' },
          labels: { team: 'shop' },
        },
        partOf('seed'),
      ),
    );
  });

  afterAll(async () => {
    await portal.stop();
    await client.stop();
    await sandbox.stop();
  });

  async function finished(started: ReturnType<HelmEngine['deploy']>) {
    const { id } = await started;
    return engine.follow(id, { signal: AbortSignal.timeout(60_000) });
  }

  async function read(ref: ReleaseRef): Promise<ReleaseState> {
    const state = await engine.read(ref, SERVICE);
    if (!state) {
      throw new Error(`There is no ${ref.name}`);
    }
    return state;
  }

  function copyOf(state: ReleaseState, name = state.ref.name): EngineDeploy {
    return {
      release: at('shop-qa', name),
      chart: state.source,
      values: state.values,
    };
  }

  it('reads all that a release of the store is made of', async () => {
    const state = await read(at('shop-dev', 'cart'));

    expect(state).toMatchObject({
      revision: 1,
      status: 'deployed',
      chart: { name: 'web', version: '1.2.3', appVersion: '1.27' },
      source: { kind: 'profile', profile: 'web', version: '1.2.3' },
      profile: 'web',
      values: { image: 'nginx:1.28', password: 'hunter22' },
      merged: { image: 'nginx:1.28', password: 'hunter22', port: 8080 },
      secretPaths: ['password'],
      labels: { team: 'shop' },
      health: { state: 'healthy' },
    });
    expect(state.notice).toBeUndefined();
    expect(state.objects.map(one => one.kind).sort()).toEqual([
      'Deployment',
      'Secret',
      'Service',
    ]);
    expect([...state.chartText()].map(one => one.path)).toContain(
      'templates/workload.yaml',
    );
  });

  it('reads a release of another client from its record alone', async () => {
    const [plain, cart] = await Promise.all([
      read(at('shop-dev', 'plain')),
      read(at('shop-dev', 'cart')),
    ]);

    expect(plain.source).toEqual({
      kind: 'record',
      release: at('shop-dev', 'plain'),
      revision: 1,
    });
    expect(plain.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(plain.digest).toBe(cart.digest);
    expect(await engine.read(at('shop-dev', 'none'), SERVICE)).toBeUndefined();
  });

  it('answers the layers of a place that is not there yet', async () => {
    const { source } = await read(at('shop-dev', 'plain'));
    const where = { cluster: 'local', place: QA };

    const ofProfile = await engine.below(
      { kind: 'profile', profile: 'web', version: '1.2.3' },
      where,
      SERVICE,
    );
    const ofRecord = await engine.below(source, where, SERVICE);

    expect(ofProfile.merged).toMatchObject({ replicas: 2, port: 9090 });
    expect(ofRecord.merged).toMatchObject({ replicas: 1, port: 9090 });
    expect(ofRecord.layers.map(one => one.kind)).toEqual([
      'chart',
      'environment',
    ]);
  });

  it.each(['cart', 'plain'])('renders %s for a place to be', async name => {
    const state = await read(at('shop-dev', name));
    const deploy = {
      ...copyOf(state),
      release: at('shop-tomorrow', name),
    };

    const { objects } = await engine.render(deploy, QA, SERVICE);
    const changes = await engine.changes(deploy, QA, SERVICE);

    const service = objects.find(one => one.kind === 'Service');
    expect(service).toMatchObject({ spec: { ports: [{ targetPort: 9090 }] } });
    expect(changes.map(one => one.change)).toEqual(objects.map(() => 'create'));
    expect(JSON.stringify(changes)).not.toContain('hunter22');
  });

  it.each(['cart', 'plain'])('makes %s again elsewhere, once', async name => {
    const state = await read(at('shop-dev', name));

    const end = await finished(engine.deploy(copyOf(state), partOf('copy')));
    const again = await engine.deploy(copyOf(state), partOf('copy'));
    const made = await read(at('shop-qa', name));

    expect(end).toMatchObject({
      kind: 'install',
      state: 'succeeded',
      parentId: 'copy',
      initiator: 'user:default/ann',
      profile: state.profile,
    });
    expect(again.id).toBe(end.id);
    expect(made).toMatchObject({
      revision: 1,
      digest: state.digest,
      profile: state.profile,
      values: state.values,
      merged: { ...state.merged, port: 9090 },
    });
    await expect(
      engine.deploy(copyOf(state), partOf('another')),
    ).rejects.toThrow(/cart|plain.*exists in shop-qa already/);
  });

  it('goes on from what a failed attempt has left', async () => {
    const state = await read(at('shop-dev', 'cart'));
    const release = at('shop-qa', 'cart');
    const upgrade = {
      ...copyOf(state),
      values: { ...state.values, image: 'nginx:nope' },
      expectedRevision: 1,
    };

    const failed = await finished(engine.deploy(upgrade, partOf('retry')));
    const values = { ...state.values, image: 'nginx:1.29' };
    const end = await finished(
      engine.deploy({ ...upgrade, values }, partOf('retry')),
    );

    expect(failed.state).toBe('failed');
    expect(end).toMatchObject({ state: 'succeeded', fromRevision: 3 });
    expect(await read(release)).toMatchObject({ revision: 4, values });
  });

  it('rolls back and removes, once each', async () => {
    const release = at('shop-qa', 'cart');

    const back = await finished(engine.rollback(release, 1, partOf('undo')));
    const same = await engine.rollback(release, 1, partOf('undo'));
    const { values } = await read(release);
    const gone = await finished(engine.uninstall(release, partOf('undo')));

    expect(back).toMatchObject({ kind: 'rollback', state: 'succeeded' });
    expect(same.id).toBe(back.id);
    expect(values).toMatchObject({ image: 'nginx:1.28' });
    expect(gone).toMatchObject({ kind: 'uninstall', state: 'succeeded' });
    expect((await engine.uninstall(release, partOf('undo'))).id).toBe(gone.id);
    expect(await engine.read(release, SERVICE)).toBeUndefined();
  });

  it('stops a deploy that is asked to', async () => {
    const state = await read(at('shop-dev', 'plain'));
    const deploy = {
      ...copyOf(state, 'slow'),
      values: { ...state.values, replicas: 10, image: 'slow:1' },
    };
    const { id } = await engine.deploy(deploy, partOf('stop'));
    const seen: string[] = [];

    const ending = engine.follow(id, {
      signal: AbortSignal.timeout(60_000),
      onEvent: event => seen.push(event.type),
    });
    await engine.cancel(id, 'user:default/bob');
    const end = await ending;
    await engine.cancel(id, 'user:default/bob');

    expect(end).toMatchObject({
      state: 'cancelled',
      cancelledBy: 'user:default/bob',
    });
    expect(seen.at(-1)).toBe('ended');
    expect(await engine.read(deploy.release, SERVICE)).toBeUndefined();
  });

  it('lists what is in some namespaces', async () => {
    const names = async (...namespaces: string[]) =>
      (await engine.releases({ cluster: 'local', namespaces })).map(
        one => one.name,
      );

    expect((await names('shop-dev')).sort()).toEqual(['cart', 'plain']);
    expect(await names('nowhere')).toEqual([]);
    const [inQa] = await engine.releases({
      cluster: 'local',
      namespaces: ['shop-qa'],
    });
    expect(inQa).toMatchObject({ name: 'plain', ...QA });
  });

  it('changes a locked namespace for who has locked it alone', async () => {
    lockNamespace(sandbox, 'shop-qa', {
      operationId: 'copy-2',
      until: '2126-01-01T00:00:00.000Z',
    });
    const plain = at('shop-qa', 'plain');
    const remove = (parentId: string) =>
      engine.uninstall(plain, partOf(parentId));

    await expect(remove('other')).rejects.toThrow(
      'user:default/ann copies shop/dev into shop/qa',
    );
    expect(await finished(remove('copy-2'))).toMatchObject({
      state: 'succeeded',
    });
  });
});
