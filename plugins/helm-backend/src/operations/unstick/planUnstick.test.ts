import { ConflictError } from '@backstage/errors';
import type { ReleaseStatus } from '@foredeck/backstage-plugin-helm-common';
import fc from 'fast-check';
import type { RevisionLabels } from '../../release/ReleaseRecord';
import { isStuck, planUnstick } from './planUnstick';

const RELEASE = { cluster: 'a', namespace: 'shop-dev', name: 'cart' };
const UPDATED = '2026-11-23T12:00:00.000Z';
const LATER = Date.parse('2026-11-23T13:00:00.000Z');

/** Newest first. */
function history(...statuses: ReleaseStatus[]): RevisionLabels[] {
  return statuses.map((status, index) => ({
    secretName: `v${statuses.length - index}`,
    uid: '',
    resourceVersion: '',
    revision: statuses.length - index,
    status,
    updated: UPDATED,
  }));
}

function plan(...statuses: ReleaseStatus[]) {
  return planUnstick(RELEASE, { history: history(...statuses), now: LATER });
}

describe('planUnstick', () => {
  it('rolls an upgrade back to what is deployed, even if newer ones failed', () => {
    expect(
      plan('pending-upgrade', 'failed', 'deployed', 'superseded'),
    ).toMatchObject({
      status: 'pending-upgrade',
      since: UPDATED,
      busy: false,
      action: 'rollback',
      toRevision: 2,
      explanation: [
        'Helm began to upgrade cart with revision 4 and was stopped before the end.',
        'It is rolled back to revision 2, the last that was deployed, as a new revision 5.',
      ],
      warnings: [],
    });
  });

  it('takes the newest superseded one where none is deployed', () => {
    expect(
      plan('pending-rollback', 'failed', 'superseded', 'superseded'),
    ).toMatchObject({ action: 'rollback', toRevision: 2 });
  });

  it('removes a first install, finishes a removal, and marks what has no way back', () => {
    expect(plan('pending-install')).toMatchObject({ action: 'remove' });
    expect(plan('uninstalling', 'superseded')).toMatchObject({
      action: 'finish',
    });
    expect(plan('pending-upgrade', 'failed')).toMatchObject({
      action: 'mark-failed',
    });
  });

  it('warns that somebody may be at work, and says when the portal is', () => {
    const revisions = history('pending-upgrade', 'deployed');
    const now = Date.parse(UPDATED) + 120_000;

    expect(planUnstick(RELEASE, { history: revisions, now })).toMatchObject({
      busy: false,
      warnings: [expect.stringContaining('changed 2 min ago')],
    });
    expect(
      planUnstick(RELEASE, { history: revisions, now, holder: 'ann deploys' }),
    ).toMatchObject({
      busy: true,
      warnings: [expect.stringContaining('ann deploys right now')],
    });
  });

  it('refuses what is not stuck', () => {
    expect(() => plan('deployed')).toThrow(
      new ConflictError(
        'cart in shop-dev is deployed; there is nothing to unstick',
      ),
    );
    expect(() => plan()).toThrow('is not in shop-dev any more');
  });

  it('goes back only to what once worked, and removes only what never did', () => {
    const status = fc.constantFrom<ReleaseStatus>(
      'deployed',
      'superseded',
      'failed',
      'pending-install',
      'pending-upgrade',
      'pending-rollback',
      'uninstalling',
      'uninstalled',
      'unknown',
    );
    fc.assert(
      fc.property(fc.array(status, { minLength: 1, maxLength: 6 }), all => {
        fc.pre(isStuck(all[0]));
        const revisions = history(...all);
        const { action, toRevision, explanation } = planUnstick(RELEASE, {
          history: revisions,
          now: LATER,
        });
        const worked = all.some(one => /deployed|superseded/.test(one));
        const goesBack = worked && all[0] !== 'uninstalling';
        const to = revisions.find(one => one.revision === toRevision);

        expect(explanation.length).toBeGreaterThan(0);
        expect(action === 'rollback').toBe(goesBack);
        expect(/deployed|superseded/.test(to?.status ?? '')).toBe(goesBack);
        expect(action === 'remove' && all.length > 1).toBe(false);
      }),
    );
  });
});
