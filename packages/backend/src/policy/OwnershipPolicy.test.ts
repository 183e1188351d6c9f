import { mockCredentials } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import {
  environmentCopyFromPermission,
  environmentCopyIntoPermission,
  environmentCreatePermission,
  environmentDeletePermission,
  environmentReadPermission,
  environmentSleepPermission,
  environmentUpdatePermission,
} from '@foredeck/backstage-plugin-environments-common';
import {
  helmChartManagePermission,
  helmChartReadPermission,
  helmProfileManagePermission,
  helmProfileReadPermission,
  helmReleaseRollbackPermission,
  helmReleaseTokenPermission,
} from '@foredeck/backstage-plugin-helm-common';
import { logsReadPermission } from '@foredeck/backstage-plugin-logs-common';
import {
  alertRuleManagePermission,
  clusterHealthReadPermission,
  metricsReadPermission,
} from '@foredeck/backstage-plugin-monitoring-common';
import { OwnershipPolicy } from './OwnershipPolicy';
import { readPolicyConfig } from './PolicyConfig';

const claims = ['user:default/ada', 'group:default/shop-team'];
const user = {
  credentials: mockCredentials.user('user:default/ada'),
  info: { userEntityRef: claims[0], ownershipEntityRefs: claims },
};

function policy(settings: object = {}) {
  return new OwnershipPolicy({
    config: readPolicyConfig(
      new ConfigReader({ foredeck: { policy: { ...settings } } }),
    ),
    claimsOf: async () => claims,
  });
}

const ownedLogs = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'logs',
  resourceType: 'foredeck-log-target',
  conditions: {
    rule: 'IS_OWNER',
    resourceType: 'foredeck-log-target',
    params: { claims },
  },
};

const ownedMetrics = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'monitoring',
  resourceType: 'foredeck-metric-target',
  conditions: {
    rule: 'IS_OWNER',
    resourceType: 'foredeck-metric-target',
    params: { claims },
  },
};

const readRelease = createPermission({
  name: 'helm.release.read',
  attributes: { action: 'read' },
  resourceType: 'helm-release',
});
const deploy = createPermission({
  name: 'helm.release.deploy',
  attributes: { action: 'update' },
  resourceType: 'helm-release',
});
const proxy = createPermission({ name: 'kubernetes.proxy', attributes: {} });
const createEntity = createPermission({
  name: 'catalog.entity.create',
  attributes: { action: 'create' },
});

const owned = expect.objectContaining({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'helm',
  conditions: {
    rule: 'IS_OWNER',
    resourceType: 'helm-release',
    params: { claims },
  },
});

function inSpaceAs(role: string) {
  const resourceType = 'foredeck-environment';
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'environments',
    resourceType,
    conditions: {
      anyOf: [
        { rule: 'HAS_SPACE_ROLE', resourceType, params: { claims, role } },
        { rule: 'IS_ENVIRONMENT_OWNER', resourceType, params: { claims } },
      ],
    },
  };
}

describe('OwnershipPolicy', () => {
  it('denies whoever is not signed in', async () => {
    await expect(policy().handle({ permission: readRelease })).resolves.toEqual(
      { result: AuthorizeResult.DENY },
    );
  });

  it.each([
    ['everyone reads', {}, readRelease, { result: AuthorizeResult.ALLOW }],
    ['owners change', {}, deploy, owned],
    ['owners roll back', {}, helmReleaseRollbackPermission, owned],
    ['owners make deploy tokens', {}, helmReleaseTokenPermission, owned],
    [
      'nobody makes deploy tokens when nobody changes anything',
      { change: 'nobody' },
      helmReleaseTokenPermission,
      { result: AuthorizeResult.DENY },
    ],
    [
      'everyone sees profiles',
      {},
      helmProfileReadPermission,
      { result: AuthorizeResult.ALLOW },
    ],
    [
      'everyone sees charts',
      {},
      helmChartReadPermission,
      { result: AuthorizeResult.ALLOW },
    ],
    [
      'profiles are for admins, even where everyone changes releases',
      { change: 'everyone' },
      helmProfileManagePermission,
      { result: AuthorizeResult.DENY },
    ],
    [
      'charts are for admins, even where everyone changes releases',
      { change: 'everyone' },
      helmChartManagePermission,
      { result: AuthorizeResult.DENY },
    ],
    [
      'admins manage profiles',
      { admins: ['group:default/shop-team'] },
      helmProfileManagePermission,
      { result: AuthorizeResult.ALLOW },
    ],
    [
      'profiles can be given to all',
      { allow: ['helm.profile.manage'] },
      helmProfileManagePermission,
      { result: AuthorizeResult.ALLOW },
    ],
    [
      'owners alone read when so configured',
      { read: 'owners' },
      readRelease,
      owned,
    ],
    [
      'everyone changes when so configured',
      { change: 'everyone' },
      deploy,
      { result: AuthorizeResult.ALLOW },
    ],
    [
      'nobody changes when so configured',
      { change: 'nobody' },
      deploy,
      { result: AuthorizeResult.DENY },
    ],
    [
      'anyone signed in may create',
      {},
      createEntity,
      { result: AuthorizeResult.ALLOW },
    ],
    [
      'the cluster proxy is for admins',
      {},
      proxy,
      { result: AuthorizeResult.DENY },
    ],
    [
      'admins may do anything',
      { admins: ['group:default/shop-team'] },
      proxy,
      { result: AuthorizeResult.ALLOW },
    ],
    [
      'a permission can be given to all',
      { allow: ['kubernetes.proxy'] },
      proxy,
      { result: AuthorizeResult.ALLOW },
    ],
    [
      'everyone sees environments',
      {},
      environmentReadPermission,
      { result: AuthorizeResult.ALLOW },
    ],
    [
      'members of its space alone see an environment when so configured',
      { read: 'owners' },
      environmentReadPermission,
      inSpaceAs('viewer'),
    ],
    [
      'developers of a space put to sleep',
      {},
      environmentSleepPermission,
      inSpaceAs('developer'),
    ],
    [
      'developers of a space copy into it',
      {},
      environmentCopyIntoPermission,
      inSpaceAs('developer'),
    ],
    [
      'copying takes secrets away, so that being signed in is not enough',
      {},
      environmentCopyFromPermission,
      inSpaceAs('developer'),
    ],
    [
      'admins of a space make environments',
      {},
      environmentCreatePermission,
      inSpaceAs('admin'),
    ],
    [
      'admins of a space change environments',
      {},
      environmentUpdatePermission,
      inSpaceAs('admin'),
    ],
    [
      'admins of a space delete environments',
      {},
      environmentDeletePermission,
      inSpaceAs('admin'),
    ],
    [
      'nobody makes environments when nobody changes anything',
      { change: 'nobody' },
      environmentCreatePermission,
      { result: AuthorizeResult.DENY },
    ],
    [
      'nobody copies out of environments when nobody changes anything',
      { change: 'nobody' },
      environmentCopyFromPermission,
      { result: AuthorizeResult.DENY },
    ],
    [
      'everyone deletes environments when so configured',
      { change: 'everyone' },
      environmentDeletePermission,
      { result: AuthorizeResult.ALLOW },
    ],
    [
      'admins of the portal delete environments',
      { admins: ['group:default/shop-team'] },
      environmentDeletePermission,
      { result: AuthorizeResult.ALLOW },
    ],
    [
      'owners read logs, though everyone reads the rest',
      {},
      logsReadPermission,
      ownedLogs,
    ],
    [
      'everyone reads logs when so configured',
      { read: 'owners', logs: 'everyone' },
      logsReadPermission,
      { result: AuthorizeResult.ALLOW },
    ],
    [
      'owners read metrics, though everyone reads the rest',
      {},
      metricsReadPermission,
      ownedMetrics,
    ],
    [
      'everyone reads metrics when so configured',
      { read: 'owners', metrics: 'everyone' },
      metricsReadPermission,
      { result: AuthorizeResult.ALLOW },
    ],
    ['owners manage alert rules', {}, alertRuleManagePermission, ownedMetrics],
    [
      'nobody but admins sees the health of clusters',
      {},
      clusterHealthReadPermission,
      { result: AuthorizeResult.DENY },
    ],
    [
      'deny wins over allow',
      { allow: ['kubernetes.proxy'], deny: ['kubernetes.proxy'] },
      proxy,
      { result: AuthorizeResult.DENY },
    ],
  ])('%s', async (_, settings, permission, decision) => {
    await expect(
      policy(settings).handle({ permission }, user),
    ).resolves.toEqual(decision);
  });

  it.each([
    [
      { read: 'all' },
      "foredeck.policy.read is 'all', but must be one of everyone, owners",
    ],
    [{ change: 'some' }, "foredeck.policy.change is 'some'"],
    [{ admins: ['platform'] }, "foredeck.policy.admins holds 'platform'"],
  ])('names what is wrong in %j', (settings, message) => {
    expect(() => policy(settings)).toThrow(message);
  });
});
