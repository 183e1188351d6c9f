import {
  MASK,
  type RevisionDiff,
  type RevisionEntry,
} from '@foredeck/backstage-plugin-helm-common';
import type { Sandbox } from '@foredeck/kube-sandbox';
import fc from 'fast-check';
import { HelmPortal } from './__testUtils__/HelmPortal';
import { startCluster } from './__testUtils__/startCluster';
import { HelmUser } from './__testUtils__/HelmUser';

jest.setTimeout(120_000);

const RELEASE = '/releases/local/shop-dev/cart';

describe('the history of a release', () => {
  let sandbox: Sandbox;
  let portal: HelmPortal;
  let helm: HelmUser;

  beforeAll(async () => {
    sandbox = await startCluster();
    helm = await HelmUser.of(sandbox);
    await helm.deploy('cart', {
      replicas: 1,
      password: 'first-Password-1',
      extra: 'line one\nline "two"',
    });
    await helm.deploy('cart', {
      replicas: 2,
      password: 'second-Password-2',
      extra: 'line one\nline "three"',
    });
    portal = await HelmPortal.start(sandbox);
  });

  afterAll(async () => {
    await portal?.stop();
    await helm?.end();
    await sandbox.stop();
  });

  it('lists every revision, newest first, as Helm knows it', async () => {
    const answer = await portal.get(`${RELEASE}/revisions`);

    expect(answer.status).toBe(200);
    expect(answer.body.items).toMatchObject([
      {
        revision: 2,
        status: 'deployed',
        chart: 'ledger',
        chartVersion: '1.0.0',
        description: 'Upgrade complete',
      },
      {
        revision: 1,
        status: 'superseded',
        description: 'Install complete',
      },
    ]);
  });

  it('shows what differs between two revisions and hides every secret', async () => {
    const answer = await portal.get(`${RELEASE}/diff?from=1&to=2`);

    expect(answer.status).toBe(200);
    const diff: RevisionDiff = answer.body;
    expect([diff.from.revision, diff.to.revision]).toEqual([1, 2]);
    expect(diff.values.before).toContain('replicas: 1');
    expect(diff.values.after).toContain('replicas: 2');
    expect(diff.values.after).toContain(`password: ${MASK} (changed)`);
    expect(diff.mergedValues.after).toContain('greeting: hello');
    const changes = diff.manifests.map(one => [one.kind, one.change]);
    expect(changes).toEqual(
      expect.arrayContaining([
        ['Deployment', 'update'],
        ['Service', 'unchanged'],
        ['Secret', 'update'],
      ]),
    );
    const hooks = diff.manifests.filter(one => one.hooks);
    expect(hooks.map(one => [one.name, one.hooks])).toEqual([
      ['cart-prepared', ['pre-install', 'pre-upgrade']],
      ['cart-test', ['test']],
    ]);
    expect(answer.text).not.toMatch(
      /Password-[12]|line (one|\\?.two|\\?.three)/,
    );
  });

  it('answers a revision there is not with those there are', async () => {
    const unknown = await portal.get(`${RELEASE}/diff?from=1&to=7`);
    const invalid = await portal.get(`${RELEASE}/diff?from=1&to=last`);
    const missing = await portal.get(`${RELEASE}/diff?from=1`);

    expect(unknown.status).toBe(404);
    expect(unknown.body.error.message).toContain(
      'has no revision 7; there are 2, 1',
    );
    expect(invalid.status).toBe(400);
    expect(invalid.body.error.message).toContain('to: must be a revision');
    expect(missing.status).toBe(400);
  });

  it('keeps a revision whose record is damaged as an entry that says so', async () => {
    const name = 'sh.helm.release.v1.cart.v1';
    const secret = sandbox.store.get('secrets', 'shop-dev', name);
    if (!secret) {
      throw new Error('Helm stored no first revision');
    }
    sandbox.store.update('secrets', {
      ...structuredClone(secret),
      data: { release: 'bm90aGluZw==' },
    });

    const answer = await portal.get(`${RELEASE}/revisions`);

    const items: RevisionEntry[] = answer.body.items;
    expect(items.map(one => one.revision)).toEqual([2, 1]);
    expect(items[0].problem).toBeUndefined();
    expect(items[1].problem).toContain('release record');
  });

  it('says of a damaged revision why it can not be gone back to', async () => {
    const [preview, diff] = await Promise.all([
      portal.get(`${RELEASE}/rollback?revision=1`),
      portal.get(`${RELEASE}/diff?from=1&to=2`),
    ]);

    for (const answer of [preview, diff]) {
      expect(answer.status).toBe(409);
      expect(answer.body.error.message).toContain(
        'Revision 1 of cart can not be read',
      );
    }
  });

  it('answers 404 for a release that is not there', async () => {
    const answer = await portal.get('/releases/local/shop-dev/nope/revisions');

    expect(answer.status).toBe(404);
    expect(answer.body.error.message).toContain('There is no release nope');
  });

  it('answers anything at all with a plain refusal', async () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('1', '2', '-1', '1e999', 'NaN', '', '__proto__', '1.5'),
    );
    const question = fc.oneof(
      fc.tuple(
        fc.constantFrom('diff', 'rollback', 'revisions', 'uninstall', 'drift'),
        fc.array(
          fc.tuple(
            fc.constantFrom('from', 'to', 'revision', 'from[a]', 'to[]'),
            word,
          ),
          { maxLength: 3 },
        ),
      ),
    );
    await fc.assert(
      fc.asyncProperty(question, async ([path, pairs]) => {
        const query = pairs
          .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
          .join('&');
        const answer = await portal.get(`${RELEASE}/${path}?${query}`);
        expect([200, 400, 404, 409]).toContain(answer.status);
      }),
      { numRuns: 60 },
    );
  });

  it('does not show a user the history of what they may not see', async () => {
    const denied = await HelmPortal.start(sandbox, { policy: 'nothing' });
    try {
      for (const path of ['revisions', 'diff?from=1&to=2']) {
        const answer = await denied.get(`${RELEASE}/${path}`);
        expect(answer.status).toBe(404);
        expect(answer.body.error.message).toContain('that you may see');
      }
    } finally {
      await denied.stop();
    }
  });
});
