import type { Sandbox } from '@foredeck/kube-sandbox';
import { deployBody } from '../__testUtils__/deployRequests';
import { HelmPortal } from '../__testUtils__/HelmPortal';
import { startCluster } from '../__testUtils__/startCluster';
import { lockNamespace } from './__testUtils__/lockNamespace';

jest.setTimeout(120_000);

const CART = '/releases/local/shop-dev/cart';
const ROLLBACK = { revision: 1, expectedRevision: 1 };

describe('a namespace that an operation has to itself', () => {
  let sandbox: Sandbox;
  let portal: HelmPortal;

  beforeAll(async () => {
    sandbox = await startCluster();
    portal = await HelmPortal.start(sandbox);
    await portal.deploy({});
  });

  afterAll(async () => {
    await portal.stop();
    await sandbox.stop();
  });

  function lockUntil(until: string): void {
    const operation = { operationId: 'copy-1', until };
    lockNamespace(sandbox, 'shop-dev', operation);
  }

  it.each([
    ['deploys', () => portal.post('/deploys', deployBody({ name: 'new' }))],
    ['rollbacks', () => portal.post(`${CART}/rollback`, ROLLBACK)],
    ['removals', () => portal.delete(CART)],
    ['restarts', () => portal.post(`${CART}/restart`, {})],
    ['unsticking', () => portal.post(`${CART}/unstick`, {})],
  ])('refuses %s of others, and says why', async (_what, act) => {
    lockUntil('2126-01-01T00:00:00.000Z');

    const { status, body } = await act();

    expect(status).toBe(409);
    expect(body.error.message).toMatch(
      /^Namespace shop-dev can not be changed now: user:default\/ann copies shop\/dev into shop\/qa\./,
    );
  });

  it('is open again when the lock has run out', async () => {
    lockUntil('2026-01-01T00:00:00.000Z');

    const { status, body } = await portal.post(`${CART}/restart`, {});

    expect(status).toBe(202);
    await portal.events(body.id);
  });
});
