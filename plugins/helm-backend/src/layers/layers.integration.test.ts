import {
  explainValues,
  MASK,
  type LayeredValues,
} from '@foredeck/backstage-plugin-helm-common';
import type { Sandbox } from '@foredeck/kube-sandbox';
import { HelmPortal } from '../__testUtils__/HelmPortal';
import { startCluster } from '../__testUtils__/startCluster';

jest.setTimeout(120_000);

const CART = '/releases/local/team-dev/cart';

describe('the layers of a release', () => {
  let sandbox: Sandbox;
  let portal: HelmPortal;

  beforeAll(async () => {
    sandbox = await startCluster();
    sandbox.store.create('namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: 'team-dev',
        labels: {
          'foredeck.io/space': 'shop',
          'foredeck.io/environment': 'dev',
        },
      },
    });
    portal = await HelmPortal.start(sandbox, {
      settings: {
        layers: [
          { space: 'shop', values: { replicas: 3, password: 'hunter22' } },
          { environment: 'dev', values: { port: 9090 } },
        ],
      },
    });
  });

  afterAll(async () => {
    await portal.stop();
    await sandbox.stop();
  });

  async function layers(query = ''): Promise<LayeredValues> {
    const response = await portal.get(`${CART}/layers${query}`);
    expect(response.status).toBe(200);
    return response.body;
  }

  it('asks which profile, while there is no release', async () => {
    const response = await portal.get(`${CART}/layers`);

    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(
      'profile: there is no release',
    );
  });

  it('shows the layers of a release to be, lowest first, secrets masked', async () => {
    const answer = await layers('?profile=web');

    expect(answer.layers.map(one => [one.kind, one.title])).toEqual([
      ['chart', 'Chart web 1.2.3'],
      ['profile', 'Profile "Web server", revision 1'],
      ['space', 'Space shop'],
      ['environment', 'Environment dev'],
    ]);
    expect(answer.changedBelow).toBe(false);
    expect(JSON.stringify(answer)).not.toContain('hunter22');
    const { merged, provenance } = explainValues(answer.layers);
    expect(merged).toMatchObject({ replicas: 3, port: 9090, password: MASK });
    expect(provenance.get('/replicas')).toEqual({
      layer: 2,
      overrides: [
        { layer: 1, value: 2 },
        { layer: 0, value: 1 },
      ],
    });
  });

  it("deploys with them, and stores the user's own values alone", async () => {
    const { events } = await portal.deploy({
      namespace: 'team-dev',
      values: { image: 'nginx:1.28', password: MASK },
    });
    const deployment = sandbox.store.get(
      'deployments.apps',
      'team-dev',
      'cart',
    );
    const secret = sandbox.store.get('secrets', 'team-dev', 'cart');
    const answer = await layers();

    expect(events.at(-1)).toMatchObject({ type: 'succeeded' });
    expect(deployment).toMatchObject({ spec: { replicas: 3 } });
    expect(JSON.stringify(secret)).toContain(
      Buffer.from('hunter22').toString('base64'),
    );
    expect(answer.layers.at(-1)).toEqual({
      kind: 'release',
      title: 'Release cart, revision 1',
      values: { image: 'nginx:1.28' },
    });
    expect(answer.changedBelow).toBe(false);
  });

  it('tells when the layers below have changed since', async () => {
    await portal.stop();
    portal = await HelmPortal.start(sandbox, {
      settings: { layers: [{ space: 'shop', values: { replicas: 4 } }] },
    });

    const answer = await layers();

    expect(answer.changedBelow).toBe(true);
    expect(explainValues(answer.layers).merged).toMatchObject({ replicas: 4 });
  });

  it('refuses a chart version the profile does not have', async () => {
    const response = await portal.get(`${CART}/layers?chartVersion=9.9.9`);

    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain('in version 1.2.3 only');
  });
});
