import type {
  DeployEvent,
  DeployFailure,
  DeployRequest,
} from '@foredeck/backstage-plugin-helm-common';
import type { OperationEvent } from '@foredeck/backstage-plugin-operations-common';

/** A line of an operation's stream. */
export type OperationLine = DeployEvent | OperationEvent;

const COMMON = ['step', 'message', 'resumed', 'cancelling', 'ended'];

/** What is told of the release itself. */
export function deployEvents(lines: OperationLine[]): DeployEvent[] {
  return lines.filter(
    (line): line is DeployEvent => !COMMON.includes(line.type),
  );
}

/** A whole deploy request with the parts a test does not care about filled in. */
export function deployBody(body: Partial<DeployRequest>): DeployRequest {
  return {
    cluster: 'local',
    namespace: 'shop-dev',
    name: 'cart',
    profile: 'web',
    values: {},
    ...body,
  };
}

/** The failure at the end of a stream; fails the test when there is none. */
export function failureOf(lines: OperationLine[]): DeployFailure {
  const last = deployEvents(lines).pop();
  if (last?.type !== 'failed') {
    throw new Error(`The deploy did not fail: ${JSON.stringify(last)}`);
  }
  return last.failure;
}
