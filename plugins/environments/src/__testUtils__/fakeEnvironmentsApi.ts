import { ResponseError } from '@backstage/errors';
import {
  EnvironmentOperation,
  environmentKey,
} from '@foredeck/backstage-plugin-environments-common';
import { OperationEvent } from '@foredeck/backstage-plugin-operations-common';
import { EnvironmentsApi } from '../api/EnvironmentsApi';
import { comparison, matrix, shop, spaces } from './fixtures';

const unexpected = (name: string) => () => {
  throw new Error(`${name} was not expected to be called`);
};

/** A backend that knows the shop and refuses to be asked anything else. */
export function fakeEnvironmentsApi(
  answers: Partial<EnvironmentsApi> = {},
): EnvironmentsApi {
  return {
    getSpaces: async () => spaces,
    getSpace: async () => shop,
    getMatrix: async () => matrix,
    getPlaces: async () => ({ items: [] }),
    getFreeNamespaces: unexpected('getFreeNamespaces'),
    getEnvironment: async ref => {
      const found = shop.environments.find(
        one => environmentKey(one) === environmentKey(ref),
      );
      if (!found) {
        throw await refusal(404, 'NotFoundError', 'There is no such thing');
      }
      return found;
    },
    createEnvironment: unexpected('createEnvironment'),
    adoptNamespaces: unexpected('adoptNamespaces'),
    updateEnvironment: unexpected('updateEnvironment'),
    getLimits: unexpected('getLimits'),
    getDeletion: unexpected('getDeletion'),
    deleteEnvironment: unexpected('deleteEnvironment'),
    previewSleep: unexpected('previewSleep'),
    changeSleep: unexpected('changeSleep'),
    getOperation: unexpected('getOperation'),
    openOperationEvents: unexpected('openOperationEvents'),
    cancelOperation: unexpected('cancelOperation'),
    compare: async () => comparison,
    ...answers,
  };
}

/** What a client throws when the backend refuses. */
export function refusal(status: number, name: string, message: string) {
  const body = JSON.stringify({
    error: { name, message },
    response: { statusCode: status },
  });
  return ResponseError.fromResponse(
    new Response(body, {
      status,
      headers: { 'content-type': 'application/json' },
    }),
  );
}

export function operation(
  more: Partial<EnvironmentOperation> = {},
): EnvironmentOperation {
  return {
    id: 'op-1',
    plugin: 'environments',
    kind: 'sleep',
    subject: { kind: 'environment', cluster: 'local', name: 'shop/dev' },
    initiator: 'user:default/ada',
    state: 'running',
    summary: 'Puts shop/dev to sleep',
    cancellable: true,
    startedAt: '2026-03-01T12:00:00Z',
    attempt: 1,
    ...more,
  };
}

/** An NDJSON stream of these events that ends after the last. */
export function eventStream(events: OperationEvent[]): Response {
  const lines = events.map(event => `${JSON.stringify(event)}\n`).join('');
  return new Response(lines, {
    headers: { 'content-type': 'application/x-ndjson' },
  });
}
