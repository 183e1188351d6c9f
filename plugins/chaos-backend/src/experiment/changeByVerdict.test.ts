import { ALLOWED, NOW } from '../guard/__testUtils__/snapshots';
import { guardKill } from '../guard/guardKill';
import type { GuardSnapshot } from '../guard/GuardSnapshot';
import { changeByVerdict } from './changeByVerdict';

const AT = '2026-11-24T10:00:00.000Z';
const { experiment, place, state } = ALLOWED;

function change(changes: Partial<GuardSnapshot>) {
  const snapshot = { ...ALLOWED, ...changes };
  return changeByVerdict(guardKill(snapshot), snapshot, 'next');
}

describe('a verdict', () => {
  it('changes nothing where the kill is allowed', () => {
    expect(change({})).toBeUndefined();
  });

  it('lets the experiment wait for what passes', () => {
    const rollout = { ...state.workload, rollout: true };
    expect(change({ state: { ...state, workload: rollout } })).toEqual({
      ...{ type: 'waits', at: AT, nextKillAt: 'next' },
      why: {
        kind: 'rule',
        refusal: expect.objectContaining({ rule: 'state', code: 'rollout' }),
      },
    });
  });

  it.each<[Partial<GuardSnapshot>, object]>([
    [
      { stop: { by: 'user:default/eve', reason: 'incident', at: AT } },
      { kind: 'global-stop', by: 'user:default/eve', reason: 'incident' },
    ],
    [
      { heartbeatAt: NOW - 45_000 },
      { kind: 'heartbeat-lost', silentSeconds: 45 },
    ],
    [{ experiment: { ...experiment, expiresAt: NOW } }, { kind: 'expired' }],
    [
      { experiment: { ...experiment, kills: 3, maxKills: 3 } },
      { kind: 'kills-done', kills: 3 },
    ],
    [
      // It could wait for the cluster, but not for the place.
      { state: undefined, place: { ...place, protected: true } },
      {
        kind: 'rule',
        refusal: expect.objectContaining({ rule: 'place', code: 'protected' }),
      },
    ],
  ])('ends the experiment for what never passes', (changes, why) => {
    expect(change(changes)).toEqual({ type: 'ends', at: AT, why });
  });
});
