import { SAFETY_RULES } from '@foredeck/backstage-plugin-chaos-common';
import {
  ALLOWED,
  CONFIG,
  NOW,
  VICTIM,
  WORKLOAD,
} from './__testUtils__/snapshots';
import { guardKill } from './guardKill';
import type { GuardedKill, GuardSnapshot } from './GuardSnapshot';

const { experiment, place, state } = ALLOWED;

function victims(found: object | undefined) {
  const victim = found && { ...VICTIM.found, ...found };
  return { state: { ...state, victims: [{ ...VICTIM, found: victim }] } };
}

function kill(changes: Partial<GuardedKill> = {}): GuardedKill {
  return {
    ...{ experiment: 'one', cluster: 'dev-1', workload: WORKLOAD },
    ...{ at: NOW - 1800_000, open: false },
    ...changes,
  };
}

function maxima(changes: object) {
  return { config: { ...CONFIG, maxima: { ...CONFIG.maxima, ...changes } } };
}

const budget = {
  ...{ name: 'cart', disruptionsAllowed: 1, observed: true, covers: ['u1'] },
};

type Case = [code: string, changes: Partial<GuardSnapshot>];

const CASES: Record<(typeof SAFETY_RULES)[number], Case[]> = {
  configuration: [['invalid', { config: { ...CONFIG, faults: ['wrong'] } }]],
  stop: [
    ['stop-unknown', { stop: undefined }],
    ['stopped', { stop: { by: 'user:default/eve', reason: 'x', at: '' } }],
    ['heartbeat-unknown', { heartbeatAt: undefined }],
    ['heartbeat-unknown', { heartbeatAt: NOW + 1 }],
    ['heartbeat-lost', { heartbeatAt: NOW - 30_000 }],
  ],
  active: [
    ['expired', { experiment: { ...experiment, expiresAt: NOW } }],
    ['too-long', maxima({ durationSeconds: 60 })],
    [
      'counting-down',
      { experiment: { ...experiment, state: 'counting-down' } },
    ],
    [
      'counting-down',
      { experiment: { ...experiment, countdownEndsAt: NOW + 1 } },
    ],
    ['ended', { experiment: { ...experiment, state: 'halted' } }],
    ['ended', { experiment: { ...experiment, state: 'stopped' } }],
    ['kills-done', { experiment: { ...experiment, kills: 3, maxKills: 3 } }],
  ],
  preview: [
    [
      'not-previewed',
      { experiment: { ...experiment, previewedDigest: undefined } },
    ],
    ['changed', { experiment: { ...experiment, planDigest: 'other' } }],
  ],
  place: [
    ['other-namespace', { place: { ...place, namespace: 'shop-qa' } }],
    [
      'system',
      {
        place: { ...place, namespace: 'kube-system' },
        state: {
          ...state,
          workload: { ...WORKLOAD, namespace: 'kube-system' },
        },
      },
    ],
    ['not-allowed', { config: { ...CONFIG, allow: [] } }],
    ['not-allowed', { place: { ...place, environment: 'prod' } }],
    ['not-allowed', { place: { ...place, environment: undefined } }],
    ['protected', { place: { ...place, protected: true } }],
    ['place-unknown', { place: { ...place, protected: undefined } }],
    ['place-unknown', { place: { ...place, annotations: undefined } }],
    ['not-opted-in', { place: { ...place, annotations: {} } }],
    [
      'not-opted-in',
      { place: { ...place, annotations: { 'foredeck.io/chaos': 'true' } } },
    ],
  ],
  requester: [
    ['rights-unknown', { requester: undefined }],
    [
      'rights-unknown',
      { requester: { ...ALLOWED.requester, askedAt: NOW - 60_001 } },
    ],
    ['not-allowed', { requester: { ...ALLOWED.requester, allowed: false } }],
  ],
  leader: [
    ['not-leader', { leader: undefined }],
    ['not-leader', { leader: { self: false, until: NOW + 1000 } }],
    ['not-leader', { leader: { self: true, until: NOW } }],
    ['settling', { runningSince: NOW - 29_999 }],
    [
      'chosen-before',
      {
        runningSince: NOW - 40_000,
        experiment: { ...experiment, chosenAt: NOW - 40_001 },
      },
    ],
    [
      'rate',
      { ...maxima({ killsPerHour: 1 }), kills: [kill({ experiment: 'two' })] },
    ],
    ['pace', { kills: [kill({ at: NOW - 59_999 })] }],
    ['pace', { kills: [kill({ at: NOW + 59_999 })] }],
  ],
  state: [
    ['stale', { state: { ...state, readAt: NOW - 5001 } }],
    ['stale', { state: { ...state, readAt: NOW + 1 } }],
    ['stale', { experiment: { ...experiment, chosenAt: NOW - 499 } }],
    ['no-victim', { state: { ...state, victims: [] } }],
    ['kind', { state: { ...state, workload: { ...WORKLOAD, kind: 'Job' } } }],
    [
      'kind',
      { state: { ...state, workload: { ...WORKLOAD, kind: 'StatefulSet' } } },
    ],
    [
      'rollout',
      { state: { ...state, workload: { ...WORKLOAD, rollout: true } } },
    ],
    ['gone', victims(undefined)],
    ['replaced', victims({ uid: 'u2' })],
    ['terminating', victims({ terminating: true })],
    ['not-ready', victims({ ready: false })],
  ],
  recovery: [
    ['not-recovered', { kills: [kill({ open: true })] }],
    ['hit-by-other', { kills: [kill({ experiment: 'two', open: true })] }],
  ],
  replicas: [
    ['too-few', { state: { ...state, workload: { ...WORKLOAD, ready: 1 } } }],
    ['too-few', { state: { ...state, workload: { ...WORKLOAD, desired: 1 } } }],
    ['minimum', { experiment: { ...experiment, minimumReady: 3 } }],
    [
      'minimum',
      {
        experiment: { ...experiment, minimumReady: 0 },
        state: { ...state, victims: [VICTIM, VICTIM, VICTIM] },
      },
    ],
    [
      'too-many',
      {
        ...maxima({ podsAtOnce: 1 }),
        state: { ...state, victims: [VICTIM, VICTIM] },
      },
    ],
  ],
  'disruption-budget': [
    [
      'budget',
      { state: { ...state, budgets: [{ ...budget, disruptionsAllowed: 0 }] } },
    ],
    [
      'budget-unknown',
      { state: { ...state, budgets: [{ ...budget, observed: false }] } },
    ],
  ],
  audit: [
    ['not-writable', { audit: undefined }],
    ['start-not-recorded', { audit: { startRecorded: false } }],
  ],
};

describe('a kill', () => {
  it('is allowed when no rule is against it', () => {
    expect(guardKill(ALLOWED)).toEqual({ allowed: true });
    expect(
      guardKill({
        ...ALLOWED,
        kills: [
          kill(),
          kill({ cluster: 'dev-2', open: true, experiment: 'x' }),
        ],
        state: { ...state, budgets: [budget] },
      }),
    ).toEqual({ allowed: true });
  });

  it.each(
    SAFETY_RULES.flatMap(rule =>
      CASES[rule].map(([code, changes]) => ({ rule, code, changes })),
    ),
  )('is refused by $rule for $code', ({ rule, code, changes }) => {
    expect(guardKill({ ...ALLOWED, ...changes })).toEqual({
      allowed: false,
      refusals: [
        {
          ...{ rule, code, passes: expect.any(Boolean) },
          message: expect.stringMatching(/\w+ \w+/),
        },
      ],
    });
  });

  it('is refused by each rule that needs what could not be read', () => {
    const verdict = guardKill({
      ...ALLOWED,
      ...{ state: undefined, kills: undefined },
    });
    const refusals = verdict.allowed ? [] : verdict.refusals;
    expect(refusals.map(one => one.rule)).toEqual([
      ...['leader', 'state', 'recovery', 'replicas', 'disruption-budget'],
    ]);
    expect(refusals.every(one => one.passes)).toBe(true);
  });
});
