import type {
  DoctorCheck,
  LogLine,
  TargetContainer,
} from '@foredeck/backstage-plugin-logs-common';

/** How long a container may be silent after its start; milliseconds. */
const SILENT = 2 * 60_000;

/** How old a last line is worth a word; milliseconds. */
const OLD = 60 * 60_000;

/** What the pod's node was found to hold. */
export type Recent = { lines: LogLine[] } | { error: Error };

const RUNS = { id: 'pod-runs', title: 'The container has started' };
const WRITES = {
  id: 'pod-writes',
  title: 'The container writes to its standard output',
};
const STORE = {
  id: 'store-configured',
  title: 'The cluster has a store of older logs',
};

/** Whether there can be lines at all. */
export function runsCheck(container: TargetContainer | undefined): DoctorCheck {
  const { state, message, crashLooping } = container?.state ?? {};
  if (!container || state === 'waiting') {
    return {
      ...RUNS,
      result: 'problem',
      finding: `The container has not started, so it has written nothing${
        message ? `: ${message}` : ''
      }`,
      fix: {
        text: 'Mend what keeps it from starting: its image, its volumes, or room on the nodes. The events of the pod tell which',
      },
    };
  }
  const restarts = `${container.restarts} restart${
    container.restarts === 1 ? '' : 's'
  }`;
  if (state === 'ended') {
    return {
      ...RUNS,
      result: 'ok',
      finding: crashLooping
        ? 'It crashes again and again; what it wrote before each crash is still sent'
        : 'It has ended; what it wrote is still sent',
      evidence: [{ label: 'Restarts', value: restarts }],
    };
  }
  return {
    ...RUNS,
    result: 'ok',
    finding: container.restarts > 0 ? `It runs, after ${restarts}` : 'It runs',
  };
}

/**
 * Whether it writes where Kubernetes collects.
 *
 * @param startedAt - of its pod, ISO 8601
 */
export function writesCheck(
  recent: Recent,
  { startedAt, now }: { startedAt: string | undefined; now: Date },
): DoctorCheck {
  if ('error' in recent) {
    return {
      ...WRITES,
      result: 'unknown',
      finding: `Its log could not be read from the node: ${recent.error.message}`,
    };
  }
  const last = recent.lines.at(-1);
  if (last) {
    const age = now.getTime() - Date.parse(last.time);
    return {
      ...WRITES,
      result: 'ok',
      finding:
        age > OLD
          ? 'It writes, but has been silent for more than an hour'
          : 'It writes',
      evidence: [{ label: 'Last line on the node', value: last.time }],
    };
  }
  const age = startedAt ? now.getTime() - Date.parse(startedAt) : 0;
  if (age < SILENT) {
    return {
      ...WRITES,
      result: 'unknown',
      finding: 'It wrote nothing yet, but has only just started',
    };
  }
  return {
    ...WRITES,
    result: 'problem',
    finding: `Its log on the node is empty, ${Math.round(
      age / 60_000,
    )} minutes after its pod started: there is nothing to collect`,
    ...(startedAt && {
      evidence: [{ label: 'Pod started', value: startedAt }],
    }),
    fix: {
      text: 'Let the service log to standard output rather than into a file, or lower its level. Where it can only write files, make them links to the standard output in the image',
      language: 'shell',
      snippet:
        'RUN ln -sf /dev/stdout /var/log/app/app.log && ln -sf /dev/stderr /var/log/app/error.log\n',
    },
  };
}

/** Whether there is a store to ask. */
export function storeCheck(
  cluster: string,
  provider: { title: string } | undefined,
): DoctorCheck {
  if (provider) {
    return { ...STORE, result: 'ok', finding: `It has ${provider.title}` };
  }
  return {
    ...STORE,
    result: 'problem',
    finding: `The portal knows no store of older logs for ${cluster}: it shows what the nodes hold, and nothing of pods that are gone`,
    fix: {
      text: "Name the store in the portal's configuration",
      language: 'yaml',
      snippet: `foredeck:
  logs:
    history:
      ${cluster}:
        type: elasticsearch # or opensearch, or loki
        url: https://elasticsearch.example.com
        index: filebeat-*
        auth:
          apiKey: \${ELASTICSEARCH_API_KEY}
`,
    },
  };
}

/** One sentence: the first problem, or that there is none. */
export function summaryOf(checks: readonly DoctorCheck[]): string {
  const problem = checks.find(({ result }) => result === 'problem');
  if (problem) {
    return problem.finding;
  }
  const unknown = checks.filter(({ result }) => result === 'unknown').length;
  return unknown > 0
    ? `Nothing wrong was found, but ${
        unknown === 1 ? 'one thing' : `${unknown} things`
      } could not be looked at`
    : 'All is well: the lines of this container arrive in the store';
}
