import { ConflictError } from '@backstage/errors';
import {
  hasEnded,
  type EndReason,
  type Experiment,
} from '@foredeck/backstage-plugin-chaos-common';
import fc from 'fast-check';
import { changeExperiment } from './changeExperiment';
import type { ExperimentChange } from './ExperimentChange';

const AT = '2026-11-24T10:00:00.000Z';
const LATER = '2026-11-24T10:10:00.000Z';

function experiment(changes: Partial<Experiment> = {}): Experiment {
  return {
    id: 'one',
    draft: {
      target: { cluster: 'dev-1', space: 'shop', environment: 'dev' },
      fault: { kind: 'pod-kill', how: 'evict', atOnce: 1 },
      selection: { minimumAgeSeconds: 0, statefulSets: false },
      schedule: {
        rhythm: { kind: 'pace', everySeconds: 600 },
        ...{ timeZone: 'UTC', immediate: true, expiresAt: LATER },
      },
      ...{ steadyState: [], minimumReady: 1, maxKills: 2 },
    },
    ...{ state: 'counting-down', startedBy: 'user:default/ann', kills: 0 },
    ...{ createdAt: AT, countdownEndsAt: AT, expiresAt: LATER },
    ...{ undo: { state: 'nothing' }, planDigest: 'd' },
    ...changes,
  };
}

function after(...changes: ExperimentChange[]): Experiment {
  return changes.reduce(changeExperiment, experiment());
}

const over: ExperimentChange = { type: 'countdown-over', at: AT };
const begun: ExperimentChange = {
  ...{ type: 'kill-begun', at: AT, kill: 'k1', lasting: false },
};
const stopped: ExperimentChange = {
  ...{ type: 'ends', at: AT, why: { kind: 'stopped', by: 'user:default/ann' } },
};

describe('an experiment', () => {
  it('counts down, hits, awaits recovery, and finishes after its kills', () => {
    expect(after(over)).toMatchObject({ state: 'running', kills: 0 });
    expect(after(over, begun)).toMatchObject({
      ...{ state: 'waiting', kills: 1, openKill: 'k1' },
      waiting: { kind: 'recovery', kill: 'k1' },
    });
    const second = after(...[over, begun], {
      type: 'kill-closed',
      at: AT,
      kill: 'k1',
      nextKillAt: LATER,
    });
    expect(second).toMatchObject({ state: 'running', nextKillAt: LATER });
    expect(second.waiting).toBeUndefined();
    const last = [
      { ...begun, kill: 'k2' },
      { type: 'kill-closed' as const, at: LATER, kill: 'k2' },
    ].reduce(changeExperiment, second);
    expect(last).toMatchObject({
      ...{ state: 'finished', endedAt: LATER },
      ended: { kind: 'kills-done', kills: 2 },
    });
  });

  it.each<[EndReason, string]>([
    [{ kind: 'not-recovered', kill: 'k1', afterSeconds: 600 }, 'halted'],
    [{ kind: 'heartbeat-lost', silentSeconds: 40 }, 'halted'],
    [{ kind: 'stopped', by: 'user:default/ann' }, 'stopped'],
    [{ kind: 'global-stop', by: 'user:default/eve', reason: 'x' }, 'stopped'],
    [{ kind: 'expired' }, 'expired'],
  ])('ends by %j as %s', (why, state) => {
    expect(after({ type: 'ends', at: AT, why })).toMatchObject({
      ...{ state, ended: why, endedAt: AT },
    });
  });

  it('keeps what has to be put back until it was, also after its end', () => {
    const ended = after(over, { ...begun, lasting: true }, stopped);
    expect(ended).toMatchObject({
      state: 'stopped',
      undo: { state: 'pending' },
    });
    const failed = changeExperiment(ended, {
      ...{ type: 'put-back-failed', at: AT, message: 'refused' },
    });
    expect(failed.undo).toEqual({ state: 'failed', message: 'refused' });
    const done = changeExperiment(failed, { type: 'put-back', at: LATER });
    expect(done.undo).toEqual({ state: 'done', at: LATER });
    expect(done.state).toBe('stopped');
  });

  it.each<[string, ExperimentChange[]]>([
    ['a kill while it counts down', [begun]],
    ['a second countdown', [over, over]],
    ['a kill before the last has recovered', [over, begun, begun]],
    [
      'a kill while something is to be put back',
      [
        over,
        { ...begun, lasting: true },
        { type: 'kill-closed', at: AT, kill: 'k1' },
        { ...begun, kill: 'k2' },
      ],
    ],
    ['a kill after its end', [over, stopped, begun]],
    ['going on after its end', [over, stopped, { type: 'goes-on', at: AT }]],
    ['going on before recovery', [over, begun, { type: 'goes-on', at: AT }]],
    [
      'the recovery of another kill',
      [over, { type: 'kill-closed', at: AT, kill: 'x' }],
    ],
    ['putting back what was never done', [over, { type: 'put-back', at: AT }]],
  ])('never takes %s', (_, changes) => {
    expect(() => after(...changes)).toThrow(ConflictError);
  });
});

const at = fc.constant(AT);
const kill = fc.constantFrom('k1', 'k2', 'k3');
const anyChange: fc.Arbitrary<ExperimentChange> = fc.oneof(
  fc.record({ at, type: fc.constant('countdown-over' as const) }),
  fc.record({
    ...{ at, kill, lasting: fc.boolean() },
    type: fc.constant('kill-begun' as const),
  }),
  fc.record({ at, kill, type: fc.constant('kill-closed' as const) }),
  fc.record({
    at,
    type: fc.constant('waits' as const),
    why: fc.constant({ kind: 'no-eligible-pod' as const, message: 'none' }),
  }),
  fc.record({ at, type: fc.constant('goes-on' as const) }),
  fc.record({
    at,
    type: fc.constant('ends' as const),
    why: fc.constantFrom<EndReason[]>(
      { kind: 'expired' },
      { kind: 'stopped', by: 'user:default/ann' },
    ),
  }),
  fc.record({ at, type: fc.constant('put-back' as const) }),
  fc.record({
    at,
    type: fc.constant('put-back-failed' as const),
    message: fc.constant('refused'),
  }),
);

/** The experiment after it, or as it was when it can not take the change. */
function tryChange(before: Experiment, change: ExperimentChange): Experiment {
  try {
    return changeExperiment(before, change);
  } catch (error) {
    if (error instanceof ConflictError) {
      return before;
    }
    throw error;
  }
}

function deepFreeze<T extends object>(value: T): T {
  Object.values(value)
    .filter(one => typeof one === 'object' && one !== null)
    .forEach(deepFreeze);
  return Object.freeze(value);
}

describe('whatever happens to an experiment', () => {
  it('ends for good, hits no more than asked, and one at a time', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 40 }), changes => {
        let before = deepFreeze(experiment());
        for (const change of changes) {
          const now = deepFreeze(tryChange(before, change));
          const hit = now.kills > before.kills;
          const wrong = [
            hasEnded(before.state) && now.state !== before.state,
            hasEnded(before.state) && now.ended !== before.ended,
            hasEnded(before.state) && hit,
            hasEnded(now.state) && now.nextKillAt !== undefined,
            hasEnded(now.state) !== (now.ended !== undefined),
            hasEnded(now.state) !== (now.endedAt !== undefined),
            now.state === 'running' && now.openKill !== undefined,
            now.state === 'counting-down' && now.kills > 0,
            (now.state === 'waiting') !== (now.waiting !== undefined),
            hit && before.openKill !== undefined,
            hit && ['pending', 'failed'].includes(before.undo.state),
            now.kills > 2 || now.kills < before.kills,
            before.undo.state === 'pending' && now.undo.state === 'nothing',
            now.startedBy !== before.startedBy || now.draft !== before.draft,
          ];
          expect(wrong).not.toContain(true);
          before = now;
        }
      }),
      { numRuns: 500 },
    );
  });
});
