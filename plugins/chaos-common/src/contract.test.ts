import {
  chaosPermissions,
  ENDED_STATES,
  hasEnded,
  lasts,
  LIVE_STATES,
  SAFETY_RULES,
} from './index';

describe('the contract', () => {
  it('has a state either live or ended', () => {
    expect(LIVE_STATES.map(hasEnded)).toEqual([false, false, false]);
    expect(ENDED_STATES.map(hasEnded)).toEqual([true, true, true, true]);
  });

  it('tells faults that have to be put back from those that do not', () => {
    expect(lasts({ kind: 'pod-kill', how: 'evict', atOnce: 1 })).toBe(false);
    expect(lasts({ kind: 'container-restart' })).toBe(false);
    expect(lasts({ kind: 'scale-to-one', seconds: 60 })).toBe(true);
  });

  it('has twelve rules and no permission by two names', () => {
    expect(new Set(SAFETY_RULES).size).toBe(12);
    expect(new Set(chaosPermissions.map(one => one.name)).size).toBe(
      chaosPermissions.length,
    );
  });
});
