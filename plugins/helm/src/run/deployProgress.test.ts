import {
  DeployEvent,
  DeployFailure,
} from '@foredeck/backstage-plugin-helm-common';
import { addDeployEvent, NO_PROGRESS, phaseStates } from './deployProgress';

type Body<T> = T extends unknown ? Omit<T, 'sequence' | 'at'> : never;

function progressOf(...events: Array<Body<DeployEvent>>) {
  return events
    .map(
      (event, index) =>
        ({
          ...event,
          sequence: index + 1,
          at: '2026-01-01T00:00:00Z',
        } as DeployEvent),
    )
    .reduce(addDeployEvent, NO_PROGRESS);
}

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  name: 'cart',
} as const;
const pod = {
  name: 'cart-1',
  workload: 'Deployment/cart',
  phase: 'Running',
  ready: true,
  restarts: 0,
};
const failure: DeployFailure = {
  summary: 'x',
  helmMessage: '',
  events: [],
  logs: [],
  outcome: 'rolled-back',
  outcomeMessage: '',
  hints: [],
};

describe('addDeployEvent', () => {
  it('keeps the latest state of each object and pod, in order of appearance', () => {
    const progress = progressOf(
      { type: 'resource', resource: { ...deployment, state: 'progressing' } },
      {
        type: 'resource',
        resource: {
          apiVersion: 'v1',
          kind: 'Service',
          name: 'cart',
          state: 'ready',
        },
      },
      { type: 'resource', resource: { ...deployment, state: 'ready' } },
      { type: 'pod', pod },
      { type: 'pod', pod: { ...pod, name: 'cart-2' } },
      { type: 'pod', pod, removed: true },
    );
    expect(progress.resources.map(({ kind, state }) => [kind, state])).toEqual([
      ['Deployment', 'ready'],
      ['Service', 'ready'],
    ]);
    expect(progress.pods.map(({ name }) => name)).toEqual(['cart-2']);
  });

  it('keeps a bounded number of events', () => {
    const many = Array.from({ length: 500 }, (_, n) => ({
      type: 'event' as const,
      reason: `r${n}`,
      message: '',
      object: 'Pod/x',
    }));
    const { events } = progressOf(...many);
    expect(events).toHaveLength(200);
    expect(events[199].reason).toBe('r499');
  });
});

describe('phaseStates', () => {
  const phase = (name: 'checking' | 'applying' | 'waiting' | 'rolling-back') =>
    ({ type: 'phase', phase: name, message: '' } as const);
  const states = (...events: Array<Body<DeployEvent>>) =>
    phaseStates(progressOf(...events)).map(
      entry => `${entry.phase} ${entry.state}`,
    );

  it('marks what is done and what is under way', () => {
    expect(states(phase('checking'), phase('applying'))).toEqual([
      'checking done',
      'rendering done',
      'applying active',
      'waiting todo',
      'done todo',
    ]);
  });

  it('is all done after success', () => {
    expect(
      states(phase('waiting'), {
        type: 'succeeded',
        revision: 2,
        durationMs: 1,
      }),
    ).toEqual([
      'checking done',
      'rendering done',
      'applying done',
      'waiting done',
      'done done',
    ]);
  });

  it('shows where it failed and the way back', () => {
    const events = [phase('waiting'), phase('rolling-back')];
    expect(states(...events).slice(2)).toEqual([
      'applying done',
      'waiting failed',
      'rolling-back active',
    ]);
    expect(states(...events, { type: 'failed', failure }).slice(3)).toEqual([
      'waiting failed',
      'rolling-back done',
    ]);
  });
});
