import type {
  Copy,
  CopyEvent,
  CopyPlan,
  CopyRequest,
  CopyStep,
  Finding,
  PreflightEvent,
} from '@foredeck/backstage-plugin-environments-common';
import type { CopiesApi } from '../api/CopiesApi';
import { shopPlan } from './shopPlan';
import { DEV, STAGING } from './shopSpaces';

export function finding(more: Partial<Finding> = {}): Finding {
  return {
    id: 'source-health:search',
    check: 'source-health',
    grade: 'warn',
    message: 'search is unhealthy at the source.',
    fix: 'Repair it first, or it is copied as it is.',
    subject: 'shop-dev/search',
    ...more,
  };
}

type Unnumbered<T> = T extends { sequence: number }
  ? Omit<T, 'sequence' | 'at'>
  : never;

/** What the checks say, told in one piece. */
export function preflightOf(findings: readonly Finding[]): PreflightEvent[] {
  const count = (grade: Finding['grade']) =>
    findings.filter(one => one.grade === grade).length;
  const events: Unnumbered<PreflightEvent>[] = [
    { type: 'started', checks: ['rights', 'quota', 'source-health'] },
    { type: 'rendered', done: 8, total: 8 },
    ...findings.map(one => ({ type: 'finding' as const, finding: one })),
    { type: 'checked', check: 'rights', message: 'You may do all of it.' },
    { type: 'checked', check: 'quota', message: 'It fits.' },
    { type: 'checked', check: 'source-health', message: 'Looked at 12.' },
    {
      type: 'ended',
      blocks: count('block'),
      warnings: count('warn'),
      notes: count('note'),
      fingerprint: 'f1',
    },
  ];
  return events.map(
    (event, index) => ({ sequence: index + 1, ...event } as PreflightEvent),
  );
}

export const shopRequest: CopyRequest = {
  source: DEV,
  target: { kind: 'existing', environment: STAGING },
  mode: 'copy',
  services: { include: 'all' },
  rules: [],
  data: { 'shop-dev/postgres/postgres': { choice: 'copy' } },
};

export function shopCopy(more: Partial<Copy> = {}): Copy {
  const plan = shopPlan();
  return {
    id: 'c1',
    source: DEV,
    target: STAGING,
    mode: 'copy',
    state: 'running',
    summary: 'Copies 9 services and 1 store.',
    requestedBy: 'user:default/ada',
    createdAt: '2026-03-01T12:00:00Z',
    steps: { done: 0, total: plan.steps.length },
    request: shopRequest,
    plan,
    findings: [],
    progress: [],
    operationId: 'o1',
    may: ['pause', 'cancel'],
    ...more,
  };
}

export function copyStep(
  key: string,
  state: CopyStep['state'],
  more: Partial<CopyStep> = {},
): CopyStep {
  return {
    key,
    state,
    attempt: 1,
    startedAt: '2026-03-01T12:00:00Z',
    ...(state === 'running' ? {} : { finishedAt: '2026-03-01T12:00:04Z' }),
    ...more,
  };
}

/** Events with the numbers a stream gives them. */
export function copyEvents(events: Unnumbered<CopyEvent>[]): CopyEvent[] {
  return events.map(
    (event, index) =>
      ({
        sequence: index + 1,
        at: '2026-03-01T12:00:05Z',
        ...event,
      } as CopyEvent),
  );
}

/** What a stream answers: the events after a sequence, then it ends. */
export function answerEvents(events: readonly CopyEvent[], after: number) {
  const text = events
    .filter(({ sequence }) => sequence > after)
    .map(event => `${JSON.stringify(event)}\n`)
    .join('');
  return { body: new Blob([text]).stream() } as Response;
}

/** An error as the backend refuses with. */
export function refusal(statusCode: number, message: string): Error {
  return Object.assign(new Error(message), { statusCode });
}

export type FakeCopies = { [K in keyof CopiesApi]: jest.Mock };

/** Answers as a backend with one copy does. */
export function fakeCopies(
  plan: CopyPlan = shopPlan(),
  findings: readonly Finding[] = [],
): FakeCopies {
  return {
    plan: jest.fn(async () => plan),
    preflight: jest.fn(async function* stream() {
      yield preflightOf(findings);
    }),
    getManifests: jest.fn(async () => []),
    getMaskingScripts: jest.fn(async () => [
      { name: 'people', title: 'Names and addresses', engine: 'postgresql' },
    ]),
    start: jest.fn(async () => shopCopy()),
    getCopies: jest.fn(async () => ({ items: [] })),
    getCopy: jest.fn(async () => shopCopy()),
    openEvents: jest.fn(async (_id: string, after: number) =>
      answerEvents([], after),
    ),
    act: jest.fn(async () => shopCopy()),
    retry: jest.fn(async () => shopCopy()),
    getLineage: jest.fn(async () => []),
  };
}

/** Answers with one copy, and with what its stream tells. */
export function showing(copy: Copy, events: readonly CopyEvent[]): FakeCopies {
  const api = fakeCopies();
  api.getCopy.mockResolvedValue(copy);
  api.openEvents.mockImplementation(async (_id: string, after: number) =>
    answerEvents(events, after),
  );
  return api;
}

/** The last event of a stream. */
export function endedWith(copy: Copy) {
  return { type: 'ended' as const, copy };
}
