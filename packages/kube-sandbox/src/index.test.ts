import {
  defaultImageCatalog,
  ManualClock,
  startSandbox,
  type BehaviourMatch,
  type BehaviourPreset,
  type Clock,
  type ContainerBehaviour,
  type ImageCatalog,
  type PodBehaviour,
  type SimulatedNode,
} from '.';

const pod = (name: string, image: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'default' },
  spec: { restartPolicy: 'Always', containers: [{ name: 'c', image }] },
});

describe('the public API', () => {
  it('lets a test own time, nodes, images and the fate of pods', async () => {
    const clock = new ManualClock();
    const ownTime: Clock = clock;
    const node: SimulatedNode = { name: 'only', cpu: '4' };
    const pull: Pick<ContainerBehaviour, 'pullMillis'> = {
      pullMillis: 3_600_000,
    };
    const catalog: ImageCatalog = image => ({
      ...defaultImageCatalog(image),
      ...(image.repository.endsWith('slow') && pull),
    });
    const preset: BehaviourPreset = 'crash-loop';
    const match: BehaviourMatch = { image: /broken/ };
    const behaviour: PodBehaviour = { preset };
    const sandbox = await startSandbox({
      clock: ownTime,
      nodes: [node],
      catalog,
    });
    sandbox.pods.script(match, behaviour);
    for (const [name, image] of [
      ['fine', 'nginx:1'],
      ['waits', 'slow:1'],
      ['crashes', 'broken:1'],
    ]) {
      sandbox.store.create('pods', pod(name, image));
    }
    await clock.advance(60_000);
    const status = (name: string) => sandbox.store.get('pods', 'default', name);
    expect(sandbox.store.list('nodes').map(one => one.metadata.name)).toEqual([
      'only',
    ]);
    expect(status('fine')).toMatchObject({
      spec: { nodeName: 'only' },
      status: { containerStatuses: [{ ready: true }] },
    });
    expect(status('waits')).toMatchObject({
      status: {
        containerStatuses: [
          { state: { waiting: { reason: 'ContainerCreating' } } },
        ],
      },
    });
    expect(status('crashes')).toMatchObject({
      status: {
        containerStatuses: [{ lastState: { terminated: { exitCode: 1 } } }],
      },
    });
    await sandbox.stop();
  });
});
