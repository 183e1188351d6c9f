import { SAFETY_RULES } from '@foredeck/backstage-plugin-chaos-common';
import { CONFIG, NOW } from '../guard/__testUtils__/snapshots';
import { checkDraft } from './checkDraft';
import { planDigest } from './planDigest';
import { rulesInForce } from './rulesInForce';

function draft(changes: object = {}) {
  return checkDraft(
    {
      target: {
        ...{ cluster: 'dev-1', space: 'shop', environment: 'dev' },
        entityRef: 'component:default/cart',
      },
      fault: { kind: 'pod-kill' },
      schedule: {
        rhythm: { kind: 'pace', everySeconds: 600 },
        timeZone: 'UTC',
      },
      ...changes,
    },
    { config: CONFIG, now: NOW },
  );
}

describe('the digest of a plan', () => {
  it('is the same for the same content, in any order', () => {
    const { target, ...rest } = draft();
    expect(planDigest({ ...rest, target }, ['a', 'b'])).toBe(
      planDigest(draft(), ['b', 'a']),
    );
  });

  it.each([{ minimumReady: 2 }, { fault: { kind: 'container-restart' } }])(
    'is another with %j',
    changes => {
      expect(planDigest(draft(changes), ['a'])).not.toBe(
        planDigest(draft(), ['a']),
      );
    },
  );

  it('is another in another namespace', () => {
    expect(planDigest(draft(), ['a'])).not.toBe(planDigest(draft(), ['b']));
  });
});

describe('the rules in force', () => {
  it('are all twelve, with the numbers that hold', () => {
    const rules = rulesInForce(draft({ minimumReady: 2 }), CONFIG);
    expect(rules.map(one => one.rule)).toEqual([...SAFETY_RULES]);
    const setting = (rule: string) =>
      rules.find(one => one.rule === rule)?.setting;
    expect(setting('replicas')).toBe(
      '2 ready pods before, 2 after, at most 3 at once',
    );
    expect(setting('active')).toBe(
      'Counts down for 15 s, and ends at 2026-11-24T11:00:00.000Z',
    );
    expect(setting('leader')).toContain('60 kills in an hour');
  });
});
