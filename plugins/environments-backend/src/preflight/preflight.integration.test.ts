import {
  PREFLIGHT_CHECKS,
  type CopyRequest,
} from '@foredeck/backstage-plugin-environments-common';
import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import { CheckedPortal } from './__testUtils__/CheckedPortal';

jest.setTimeout(120_000);

const DEV = { cluster: 'local', space: 'shop', name: 'dev' };
const QA = { cluster: 'local', space: 'shop', name: 'qa' };

function intoNew(part: Partial<CopyRequest> = {}): CopyRequest {
  return {
    source: DEV,
    target: { kind: 'new', environment: QA },
    mode: 'copy',
    services: { include: 'all' },
    rules: [],
    data: {},
    ...part,
  };
}

const intoThere = (part: Partial<CopyRequest> = {}) =>
  intoNew({ target: { kind: 'existing', environment: QA }, ...part });

describe('the preflight of a copy', () => {
  let sandbox: Sandbox;
  let portal: CheckedPortal;

  beforeAll(async () => {
    sandbox = await startSandbox({ speed: 20 });
    namespace('dev');
    portal = await CheckedPortal.start(sandbox);
    await portal.deploy({
      ...{ namespace: 'shop-dev', name: 'cart' },
      values: { image: 'nginx:1.28', replicas: 3 },
    });
  });

  afterAll(async () => {
    await portal.stop();
    await sandbox.stop();
  });

  function namespace(environment: string): void {
    sandbox.store.create('namespaces', {
      ...{ apiVersion: 'v1', kind: 'Namespace' },
      metadata: {
        name: `shop-${environment}`,
        labels: {
          'foredeck.io/space': 'shop',
          'foredeck.io/environment': environment,
        },
      },
    });
  }

  it('lets a plain copy through, having looked at everything', async () => {
    const { fingerprint } = await portal.plan(intoNew());

    const events = await portal.preflight(intoNew(), fingerprint);

    expect(events[0]).toEqual({
      ...{ sequence: 1, type: 'started' },
      checks: expect.arrayContaining([...PREFLIGHT_CHECKS]),
    });
    expect(
      events.flatMap(one => (one.type === 'checked' ? one.check : [])).sort(),
    ).toEqual([...PREFLIGHT_CHECKS].sort());
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'rendered', done: 1, total: 1 }),
    );
    expect(events.at(-1)).toMatchObject({
      type: 'ended',
      blocks: 0,
      fingerprint,
    });
  });

  it('says what is in the way, and the copy does not start', async () => {
    const rule = { id: 'hosts', type: 'text' as const, from: 'x.y', to: 'z' };
    const asked = intoNew({ rules: [rule] });
    const { fingerprint } = await portal.plan(asked);

    const findings = await portal.findings(asked);
    const { status, body } = await portal.post('/environments/copies', {
      ...{ request: asked, fingerprint, acceptedWarnings: [] },
    });

    expect(findings).toContainEqual(
      expect.objectContaining({ grade: 'block', id: 'rules:hosts' }),
    );
    expect(status).toBe(400);
    expect(body.error.message).toContain('Rule hosts (text) matches nothing.');
    expect(sandbox.store.get('namespaces', undefined, 'shop-qa')).toBe(
      undefined,
    );
  });

  it('counts quotas against what is there already', async () => {
    namespace('qa');
    await portal.deploy({
      ...{ namespace: 'shop-qa', name: 'cart' },
      values: { image: 'nginx:1.27', replicas: 1 },
    });
    sandbox.store.create('resourcequotas', {
      ...{ apiVersion: 'v1', kind: 'ResourceQuota' },
      metadata: { name: 'team', namespace: 'shop-qa' },
      spec: { hard: { pods: '2' } },
      status: { hard: { pods: '2' }, used: { pods: '1' } },
    });

    const findings = await portal.findings(intoThere());

    expect(findings).toContainEqual(
      expect.objectContaining({
        ...{ grade: 'block', check: 'quota' },
        message:
          'Quota team of shop-qa allows 2 of pods; 1 are used, and the copy adds 2.',
      }),
    );
  });

  it('knows when the plan is stale', async () => {
    const { fingerprint } = await portal.plan(intoThere());
    await portal.deploy({
      ...{ namespace: 'shop-dev', name: 'cart', expectedRevision: 1 },
      values: { image: 'nginx:1.29', replicas: 1 },
    });

    const events = await portal.preflight(intoThere(), fingerprint);

    expect(events.map(one => one.type)).toEqual(['stale']);
  });
});
