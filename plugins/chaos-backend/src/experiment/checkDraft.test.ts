import { InputError } from '@backstage/errors';
import { DEFAULT_MAXIMA } from '../config/ChaosConfig';
import { checkDraft } from './checkDraft';

const NOW = Date.parse('2026-11-24T10:00:00Z');
const BOUNDS = {
  config: { maxima: DEFAULT_MAXIMA, countdownSeconds: 15 },
  now: NOW,
};

const schedule = {
  rhythm: { kind: 'pace', everySeconds: 600 },
  timeZone: 'europe/berlin',
};

const draft = {
  target: {
    ...{ cluster: 'dev-1', space: 'shop', environment: 'dev' },
    entityRef: 'component:default/cart',
  },
  fault: { kind: 'pod-kill' },
  schedule,
};

describe('a draft', () => {
  it('gets defaults: evict one pod, for an hour, StatefulSets left out', () => {
    expect(checkDraft(draft, BOUNDS)).toEqual({
      target: draft.target,
      fault: { kind: 'pod-kill', how: 'evict', atOnce: 1 },
      selection: { minimumAgeSeconds: 0, statefulSets: false },
      schedule: {
        ...schedule,
        ...{ timeZone: 'Europe/Berlin', immediate: false },
        expiresAt: '2026-11-24T11:00:00.000Z',
      },
      ...{ steadyState: [], minimumReady: 1 },
    });
  });

  it.each<[object, string]>([
    [
      { schedule: { ...schedule, timeZone: 'Europe/Berln' } },
      'schedule.timeZone',
    ],
    [
      { schedule: { ...schedule, rhythm: { kind: 'pace', everySeconds: 0 } } },
      'schedule.rhythm.everySeconds: 0 is too fast',
    ],
    [
      {
        schedule: { ...schedule, rhythm: { kind: 'cron', expression: '* *' } },
      },
      'schedule.rhythm.expression',
    ],
    [
      { schedule: { ...schedule, expiresAt: '2026-11-24T09:00:00Z' } },
      'schedule.expiresAt: 2026-11-24T09:00:00.000Z is over',
    ],
    [
      { schedule: { ...schedule, expiresAt: '2026-11-25T10:00:00Z' } },
      'schedule.expiresAt: an experiment lasts 28800 seconds at most',
    ],
    [
      { schedule: { ...schedule, expiresAt: 'tomorrow' } },
      'schedule.expiresAt',
    ],
    [
      { schedule: { ...schedule, hours: [{ from: '17:00', to: '09:00' }] } },
      'schedule.hours.0: end after they begin',
    ],
    [
      { schedule: { ...schedule, hours: [{ from: '20:00', to: '21:00' }] } },
      'schedule: nothing would be hit before it expires',
    ],
    [
      { schedule: { ...schedule, weekdays: ['munday'] } },
      'schedule.weekdays.0',
    ],
    [
      { schedule: { ...schedule, excludedDates: ['02-30'] } },
      'schedule.excludedDates.0: is no day of the calendar',
    ],
    [
      { fault: { kind: 'pod-kill', atOnce: 4 } },
      'fault.atOnce: 4 pods are more than the 3',
    ],
    [{ fault: { kind: 'pod-kill', atOnce: 0 } }, 'fault.atOnce: is 1 at least'],
    [
      { fault: { kind: 'scale-to-one', seconds: 7200 } },
      'fault.seconds: 7200 seconds are more than the experiment lasts',
    ],
    [
      {
        fault: { kind: 'http-abort', seconds: 60, status: 200, percentage: 5 },
      },
      'fault.status: is from 400 to 599',
    ],
    [
      { selection: { labelSelector: ' ' } },
      'selection.labelSelector: is empty',
    ],
    [{ selection: { labelSelector: '(' } }, 'selection.labelSelector'],
    [{ selection: { includedPodNames: '(' } }, 'selection.includedPodNames'],
    [{ selection: { workloads: ['Job/x'] } }, 'selection.workloads.0'],
    [{ minimumReady: 0 }, 'minimumReady: is 1 at least'],
    [{ steadyState: [{ kind: 'ready-ratio', minimum: 2 }] }, 'steadyState.0'],
    [{ force: true }, 'draft'],
  ])('with %j is refused, naming the field', (changes, words) => {
    const check = () => checkDraft({ ...draft, ...changes }, BOUNDS);
    expect(check).toThrow(InputError);
    expect(check).toThrow(words);
  });

  it.each<[object, boolean]>([
    [{}, false],
    [{ labelSelector: '!nothing-has-it' }, false],
    [{ labelSelector: 'app!=cart' }, false],
    [{ kinds: ['Deployment'] }, false],
    [{ labelSelector: 'app=cart' }, true],
    [{ workloads: ['Deployment/cart'] }, true],
    [{ owners: ['group:default/shop'] }, true],
  ])('of a whole environment with %j: %s', (selection, accepted) => {
    const { entityRef, ...target } = draft.target;
    const check = () => checkDraft({ ...draft, target, selection }, BOUNDS);
    const message = accepted ? 'accepted' : 'matches every pod of shop/dev';
    expect(() => {
      check();
      throw new Error('accepted');
    }).toThrow(message);
    expect(entityRef).toBeDefined();
  });
});
