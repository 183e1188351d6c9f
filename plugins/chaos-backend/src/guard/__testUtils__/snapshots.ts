import { DEFAULT_MAXIMA, type ChaosConfig } from '../../config/ChaosConfig';
import type { GuardSnapshot } from '../GuardSnapshot';

export const NOW = Date.parse('2026-11-24T10:00:00Z');

export const CONFIG: ChaosConfig = {
  allow: [{ environments: ['dev'] }],
  maxima: DEFAULT_MAXIMA,
  systemNamespaces: ['kube-*'],
  countdownSeconds: 15,
  recoverySeconds: 600,
  faults: [],
};

export const WORKLOAD = {
  ...{ kind: 'Deployment', namespace: 'shop-dev', name: 'cart' },
  ...{ desired: 3, ready: 3, rollout: false },
};

export const VICTIM = {
  ...{ namespace: 'shop-dev', name: 'cart-1', uid: 'u1' },
  found: { uid: 'u1', ready: true, terminating: false },
};

/** Nothing is against it. */
export const ALLOWED = {
  now: NOW,
  config: CONFIG,
  experiment: {
    ...{ id: 'one', state: 'running', kills: 0 },
    countdownEndsAt: NOW - 600_000,
    expiresAt: NOW + 600_000,
    ...{ previewedDigest: 'd', planDigest: 'd' },
    ...{ minimumReady: 1, statefulSets: false },
    chosenAt: NOW - 2000,
  },
  place: {
    ...{ cluster: 'dev-1', namespace: 'shop-dev' },
    ...{ space: 'shop', environment: 'dev', protected: false },
    annotations: { 'foredeck.io/chaos': 'enabled' },
  },
  requester: { ref: 'user:default/ann', allowed: true, askedAt: NOW - 1000 },
  leader: { self: true, until: NOW + 10_000 },
  runningSince: NOW - 3600_000,
  heartbeatAt: NOW - 1000,
  stop: null,
  state: {
    readAt: NOW - 500,
    workload: WORKLOAD,
    victims: [VICTIM],
    budgets: [],
  },
  kills: [],
  audit: { startRecorded: true },
} satisfies GuardSnapshot;
