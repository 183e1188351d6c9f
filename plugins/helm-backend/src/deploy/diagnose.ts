import type { DeployFailure } from '@foredeck/backstage-plugin-helm-common';
import { describeProblem } from '@foredeck/backstage-plugin-helm-node';
import { helmCause } from '../helm/helmMessage';
import { podState } from '../live/podState';
import type { Evidence } from './EvidenceBook';
import { hintsFor } from './hints';
import type { GivenUp } from './HelmRun';

const MOST_EVENTS = 20;

/**
 * Says in one sentence why a deploy failed, with the evidence beside it.
 *
 * @param options.evidence - worst first
 * @param options.helmMessage - Helm's own words, secrets removed
 * @param options.participle - what was done to the release: `deployed`
 * @param options.givenUp - why the portal stopped Helm, if it did
 * @param options.timeout - how long a deploy may take, in words: "5 minutes"
 */
export function diagnose(options: {
  evidence: readonly Evidence[];
  helmMessage: string;
  release: string;
  participle: string;
  givenUp?: GivenUp;
  timeout: string;
  /** True when the portal was shut down meanwhile. */
  portalStopped?: boolean;
  redact: (text: string) => string;
}): Omit<DeployFailure, 'outcome' | 'outcomeMessage'> {
  const { redact, givenUp } = options;
  const gaveUpAfter =
    givenUp?.reason === 'timeout' ? options.timeout : undefined;
  // Helm only knows that it was told to stop.
  const helmMessage = givenUp
    ? options.helmMessage.replace(
        'context canceled',
        () => `stopped by the portal: ${redact(givenUp.why)}`,
      )
    : options.helmMessage;
  const [worst] = options.evidence;
  if (options.portalStopped) {
    return {
      summary: `The portal was stopped while ${options.release} was ${options.participle}`,
      helmMessage,
      events: [],
      logs: [],
      hints: ['Try it again.'],
    };
  }
  if (givenUp?.reason === 'cancelled') {
    return {
      summary: `Given up: ${givenUp.why}`,
      helmMessage,
      events: [],
      logs: [],
      hints: [],
    };
  }
  const isRollout =
    givenUp !== undefined ||
    /not ready|deadline|canceled|cancelled|timed out/i.test(helmMessage);
  // Helm may have failed before any pod mattered; then Helm's words are the cause.
  if (!worst || (!worst.problem && !isRollout)) {
    return {
      summary: helmSummary(options, helmMessage, gaveUpAfter),
      helmMessage,
      events: [],
      logs: [],
      hints: hintsFor({ helmMessage }),
    };
  }
  const { logs } = worst;
  const pod = podState(worst.pod, worst.workload);
  return {
    summary: redact(podSummary(worst, gaveUpAfter)),
    helmMessage,
    resource: {
      ...worst.resource,
      state: 'failed',
      message: redact(podSummary(worst, gaveUpAfter)),
    },
    pod: { ...pod, problem: pod.problem && redact(pod.problem) },
    events: worst.events
      .slice(-MOST_EVENTS)
      .map(event => ({ ...event, message: redact(event.message) })),
    logs: logs?.lines.map(redact) ?? [],
    logSource: logs && {
      pod: logs.pod,
      container: logs.container,
      previous: logs.previous,
    },
    hints: hintsFor({ helmMessage, evidence: worst }).map(redact),
  };
}

function podSummary(worst: Evidence, gaveUpAfter: string | undefined): string {
  const subject = `${worst.resource.name}'s new pod`;
  if (worst.problem) {
    return `${subject} ${describeProblem(worst.problem)}`;
  }
  const unhealthy = worst.events
    .filter(one => one.reason === 'Unhealthy')
    .pop();
  const within = gaveUpAfter ? ` within ${gaveUpAfter}` : '';
  return unhealthy
    ? `${subject} did not become ready${within}: ${unhealthy.message}`
    : `${subject} did not become ready${within}`;
}

function helmSummary(
  { release, participle }: { release: string; participle: string },
  message: string,
  gaveUpAfter: string | undefined,
): string {
  const cause = helmCause(message);
  if (gaveUpAfter) {
    return `${release} did not become ready within ${gaveUpAfter}: ${cause}`;
  }
  return cause
    ? `${release} could not be ${participle}: ${cause}`
    : `${release} could not be ${participle}`;
}
