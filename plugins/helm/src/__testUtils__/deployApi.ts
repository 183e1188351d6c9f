import { DeployRequest } from '@foredeck/backstage-plugin-helm-common';
import { HelmApi } from '../api/HelmApi';
import { eventsAnswer, fakeHelmApi, release } from './fakeHelmApi';

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
export function deployApi(end: object, answers: Partial<HelmApi> = {}) {
  const preview = jest.fn(async (_request: DeployRequest) => ({
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
  const deploy = jest.fn(async (request: DeployRequest) => ({
    id: 'd1',
    release,
    profile: request.profile,
    initiator: 'user:default/guest',
    action: 'install' as const,
    state: 'running' as const,
    startedAt: new Date().toISOString(),
  }));
  const openDeployEvents = async () =>
    eventsAnswer([
      { type: 'phase', phase: 'waiting', message: 'waiting' },
      end,
    ]);
  const api = fakeHelmApi({ preview, deploy, openDeployEvents, ...answers });
  return { api, preview, deploy };
}
