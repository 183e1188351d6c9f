import { DeployRequest } from '@foredeck/backstage-plugin-helm-common';
import { operation, rollbackPreview } from './fakeChanges';
import { eventsAnswer, FakeApi, fakeHelmApi } from './fakeHelmApi';

export const failure = {
  summary: 'cart did not become ready.',
  helmMessage: 'Error: UPGRADE FAILED',
  events: [],
  logs: [],
  outcome: 'rolled-back',
  outcomeMessage: 'cart is back at revision 3.',
  hints: [],
};

/** A helm API whose preview passes and whose deploys end as told. */
export function deployApi(end: object, answers: Partial<FakeApi> = {}) {
  const preview = jest.fn(async (_request: DeployRequest) => ({
    ...rollbackPreview,
    affected: { restarts: [], dependents: [] },
    manifests: [
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'cart',
        change: 'create' as const,
        after: 'kind: Deployment\n',
      },
    ],
    warnings: ['unknown field "spec.replica"'],
  }));
  const deploy = jest.fn(async (request: DeployRequest) =>
    operation({ kind: 'install', profile: request.profile }),
  );
  const openOperationEvents = async () =>
    eventsAnswer([
      { type: 'phase', phase: 'waiting', message: 'waiting' },
      end,
      {
        type: 'ended',
        state:
          'type' in end && end.type === 'succeeded' ? 'succeeded' : 'failed',
        summary: 'It is over.',
        durationMs: 4200,
      },
    ]);
  const api = fakeHelmApi({ preview, deploy, openOperationEvents, ...answers });
  return { api, preview, deploy };
}
