import type {
  DoctorReport,
  HistogramAnswer,
  HistoryPage,
  LogMessage,
  LogSource,
  LogTargets,
  TargetContainer,
  TargetPod,
} from '@foredeck/backstage-plugin-logs-common';
import type { LogsApi } from '../api/LogsApi';

/** A run of the container `app` of a pod. */
export function source(
  name = 'cart-1',
  more: Partial<LogSource> = {},
): LogSource {
  return {
    cluster: 'local',
    namespace: 'shop-dev',
    pod: name,
    podUid: `uid-${name}`,
    container: 'app',
    containerKind: 'container',
    run: 0,
    workload: 'Deployment/cart',
    release: 'cart',
    ...more,
  };
}

export function container(
  more: Partial<TargetContainer> = {},
): TargetContainer {
  return {
    name: 'app',
    kind: 'container',
    restarts: 0,
    state: { state: 'following' },
    ...more,
  };
}

export function pod(name = 'cart-1', more: Partial<TargetPod> = {}): TargetPod {
  return {
    name,
    uid: `uid-${name}`,
    workload: 'Deployment/cart',
    release: 'cart',
    ready: true,
    state: 'Running',
    startedAt: '2026-03-01T09:00:00Z',
    containers: [container()],
    ...more,
  };
}

/** Pods at one place. */
export function targets(
  pods: TargetPod[] = [pod()],
  more: Partial<LogTargets['places'][number]> = {},
): LogTargets {
  return {
    places: [
      {
        cluster: 'local',
        clusterTitle: 'Local cluster',
        namespace: 'shop-dev',
        space: 'shop',
        environment: 'dev',
        pods,
        hiddenPods: 0,
        history: [],
        ...more,
      },
    ],
    problems: [],
  };
}

export function historyPage(more: Partial<HistoryPage> = {}): HistoryPage {
  return {
    sources: [],
    lines: [],
    origins: [],
    notices: [],
    links: [],
    ...more,
  };
}

const NO_LINES: HistogramAnswer = {
  from: '2026-03-01T12:00:00.000Z',
  step: 60_000,
  counts: [],
  partial: false,
  origins: [],
  notices: [],
};

const ALL_WELL: DoctorReport = {
  summary: 'All is well.',
  checks: [],
  checkedAt: '2026-03-01T12:00:00Z',
};

/** An answer of POST `/stream` that says these messages and then ends. */
export function streamOf(messages: readonly LogMessage[]): Response {
  return new Response(
    messages.map(message => `${JSON.stringify(message)}\n`).join(''),
    { headers: { 'content-type': 'application/x-ndjson' } },
  );
}

/** A logs backend that answers as told, and else has one quiet pod. */
export function fakeLogsApi(
  answers: Partial<LogsApi> = {},
): jest.Mocked<LogsApi> {
  return {
    targets: jest.fn(answers.targets ?? (async () => targets())),
    stream: jest.fn(
      answers.stream ??
        (async () =>
          streamOf([
            {
              type: 'open',
              streamId: 'stream-1',
              at: '2026-03-01T12:00:00Z',
              hiddenPods: 0,
            },
            { type: 'end', reason: 'complete' },
          ])),
    ),
    history: jest.fn(answers.history ?? (async () => historyPage())),
    context: jest.fn(answers.context ?? (async () => historyPage())),
    histogram: jest.fn(answers.histogram ?? (async () => NO_LINES)),
    download: jest.fn(answers.download ?? (async () => new Response(''))),
    diagnose: jest.fn(answers.diagnose ?? (async () => ALL_WELL)),
  };
}
