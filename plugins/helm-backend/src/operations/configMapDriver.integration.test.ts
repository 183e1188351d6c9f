import type { Sandbox } from '@foredeck/kube-sandbox';
import { HelmClient } from '../__testUtils__/HelmClient';
import { HelmPortal } from '../__testUtils__/HelmPortal';
import { startCluster } from '../__testUtils__/startCluster';

jest.setTimeout(90_000);

describe('a release that another client keeps in ConfigMaps', () => {
  let sandbox: Sandbox;
  let portal: HelmPortal;
  let client: HelmClient;

  beforeAll(async () => {
    sandbox = await startCluster();
    client = await HelmClient.of(sandbox, 'configmap');
    portal = await HelmPortal.start(sandbox);
  });

  afterAll(async () => {
    await portal?.stop();
    await client?.stop();
    await sandbox?.stop();
  });

  const records = () => client.run('list', '--short');

  it('is changed and removed where it is, and not made a second time', async () => {
    await client.install('old', 'web');

    await portal.deploy({
      name: 'old',
      values: { image: 'nginx:1.28' },
      expectedRevision: 1,
    });
    const { body } = await portal.get('/releases/local/shop-dev/old/revisions');
    expect(body.items).toMatchObject([{ revision: 2 }, { revision: 1 }]);
    expect(await records()).toContain('old');

    const removal = await portal.delete('/releases/local/shop-dev/old');
    await portal.events(removal.body.id);
    expect(await records()).not.toContain('old');
  });
});
