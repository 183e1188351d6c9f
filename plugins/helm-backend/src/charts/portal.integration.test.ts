import type { Sandbox } from '@foredeck/kube-sandbox';
import { HelmPortal } from '../__testUtils__/HelmPortal';
import { startCluster } from '../__testUtils__/startCluster';

jest.setTimeout(120_000);

describe('the store of a portal', () => {
  let sandbox: Sandbox;
  let portal: HelmPortal;

  beforeAll(async () => {
    sandbox = await startCluster();
    portal = await HelmPortal.start(sandbox);
  });

  afterAll(async () => {
    await portal?.stop();
    await sandbox?.stop();
  });

  it('offers the folders around the profiles and uploads', async () => {
    const { body } = await portal.get('/chart-sources');
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual([
      'foredeck',
      'uploads',
    ]);
    expect((await portal.post('/chart-sources/none/refresh', {})).status).toBe(
      404,
    );
  });

  it('reads what is uploaded as it comes', async () => {
    const { status, body } = await portal.postText(
      '/charts/uploads',
      'no archive',
      'application/octet-stream',
    );
    expect({ status, message: body.error.message }).toEqual({
      status: 400,
      message: expect.stringContaining('not compressed with gzip'),
    });
  });

  it('asks no registry that is not configured', async () => {
    const { body } = await portal.get('/images/check?image=nginx:1.27');
    expect(body).toMatchObject({
      state: 'unknown',
      message: expect.stringContaining('foredeck.helm.publicRegistries'),
    });
  });
});
