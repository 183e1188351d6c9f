import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { SpaceMatrix } from '@foredeck/backstage-plugin-environments-common';
import { findHelm } from '@foredeck/kube-tools';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EnvironmentsPortal } from '../../__testUtils__/EnvironmentsPortal';

jest.setTimeout(60_000);

const QA = '/environments/local/shop/qa';

const CHART = resolvePackagePath(
  '@foredeck/backstage-plugin-helm-backend',
  'src/__fixtures__/charts/web',
);

describe('with the real Helm plugin', () => {
  let portal: EnvironmentsPortal;
  let folder: string;

  beforeAll(async () => {
    portal = await EnvironmentsPortal.start({ helm: 'real' });
    folder = await mkdtemp(join(tmpdir(), 'environments-helm-'));
  });

  afterAll(async () => {
    await portal.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Somebody with Helm on a command line. */
  async function install(name: string, namespace: string): Promise<void> {
    const kubeconfig = portal.sandbox.kubeconfigFile(join(folder, 'config'));
    const { path } = await findHelm();
    await promisify(execFile)(
      path,
      ['install', name, CHART, '--namespace', namespace, '--wait'],
      { env: { KUBECONFIG: kubeconfig, HOME: folder, PATH: process.env.PATH } },
    );
  }

  it('shows what runs in an environment, and uninstalls it before the namespaces go', async () => {
    await portal
      .post('/environments', { cluster: 'local', space: 'shop', name: 'qa' })
      .expect(201);
    await install('cart', 'shop-qa');
    await install('mail', 'shop-qa');
    const matrix = await portal.getUntil<SpaceMatrix>(
      '/spaces/shop/services',
      ({ services }) => services.length === 2,
    );
    expect(matrix.services[0]).toMatchObject({
      name: 'cart',
      cells: { 'local/shop/qa': [{ namespace: 'shop-qa', chart: 'web' }] },
    });
    const preview = await portal.get(`${QA}/deletion`).expect(200);
    expect(
      preview.body.releases.map((one: { name: string }) => one.name).sort(),
    ).toEqual(['cart', 'mail']);

    const { body } = await portal.delete(`${QA}?confirm=shop/qa`).expect(202);
    expect(await portal.ended(body.id)).toMatchObject({
      state: 'succeeded',
      summary: 'shop/qa is deleted',
    });
    const events = await portal.steps(body.id);
    expect(events).toEqual(
      expect.arrayContaining([
        'uninstall/shop-qa/cart',
        'uninstall/shop-qa/mail',
        'delete/shop-qa',
      ]),
    );
    expect(events.indexOf('delete/shop-qa')).toBe(events.length - 1);
    expect(portal.live('shop-qa')).toBeUndefined();
    await portal.gone(QA);
  });
});
