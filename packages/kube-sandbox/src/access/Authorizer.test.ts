import type { UserInfo } from '../api/ApiRequest';
import { createStore } from '../store/MemoryStore';
import { authenticate } from './authenticate';
import { Authorizer } from './Authorizer';
import { seedDefaultRoles } from './defaultRoles';
import { ServiceAccountTokens } from './ServiceAccountTokens';
import { UserRegistry } from './UserRegistry';

const rbac = 'rbac.authorization.k8s.io';

function setUp() {
  let now = new Date('2026-01-01T00:00:00Z');
  const store = createStore({ now: () => now });
  const users = new UserRegistry();
  const authorizer = new Authorizer(store, users);
  const tokens = new ServiceAccountTokens(Buffer.from('key'), store, () => now);
  seedDefaultRoles(store);
  const pass = (milliseconds: number) => {
    now = new Date(now.getTime() + milliseconds);
  };
  return { store, users, authorizer, tokens, pass };
}

const user = (username: string, ...groups: string[]): UserInfo => ({
  username,
  groups: [...groups, 'system:authenticated'],
});

describe('Authorizer', () => {
  it('allows administrators everything and others what everyone may', () => {
    const { authorizer } = setUp();
    expect(
      authorizer.allows(user('root', 'system:masters'), {
        verb: 'delete',
        resource: 'nodes',
      }),
    ).toBe(true);
    expect(
      authorizer.allows(user('jane'), { verb: 'get', path: '/apis/apps/v1' }),
    ).toBe(true);
    expect(
      authorizer.allows(user('jane'), { verb: 'get', path: '/metrics' }),
    ).toBe(false);
  });

  it('follows rules given with the user, in their namespaces only', () => {
    const { authorizer, users } = setUp();
    users.add({
      name: 'jane',
      rules: [
        {
          verbs: ['get', 'list'],
          apiGroups: [''],
          resources: ['pods', '*/log'],
          namespaces: ['shop'],
        },
      ],
    });
    const jane = user('jane');
    const pods = { verb: 'list', group: '', resource: 'pods' };
    expect(authorizer.allows(jane, { ...pods, namespace: 'shop' })).toBe(true);
    expect(authorizer.allows(jane, { ...pods, namespace: 'other' })).toBe(
      false,
    );
    expect(authorizer.allows(jane, pods)).toBe(false);
    expect(
      authorizer.allows(jane, {
        ...pods,
        verb: 'get',
        subresource: 'log',
        namespace: 'shop',
      }),
    ).toBe(true);
  });

  it('follows role bindings of the store', () => {
    const { authorizer, store } = setUp();
    store.create(`rolebindings.${rbac}`, {
      apiVersion: `${rbac}/v1`,
      kind: 'RoleBinding',
      metadata: { name: 'b', namespace: 'shop' },
      roleRef: { kind: 'ClusterRole', name: 'edit' },
      subjects: [
        { kind: 'Group', name: 'devs' },
        { kind: 'ServiceAccount', name: 'ci' },
      ],
    });
    const create = {
      verb: 'create',
      group: 'apps',
      resource: 'deployments',
      namespace: 'shop',
    };
    expect(authorizer.allows(user('jane', 'devs'), create)).toBe(true);
    expect(
      authorizer.allows(user('system:serviceaccount:shop:ci'), create),
    ).toBe(true);
    expect(
      authorizer.allows(user('jane', 'devs'), { ...create, namespace: 'x' }),
    ).toBe(false);
    expect(authorizer.allows(user('joe'), create)).toBe(false);
  });

  it('refuses in the words of Kubernetes', () => {
    const { authorizer } = setUp();
    const jane = user('jane');
    expect(() =>
      authorizer.check(jane, {
        verb: 'get',
        group: 'apps',
        resource: 'deployments',
        subresource: 'scale',
        name: 'd',
        namespace: 'shop',
      }),
    ).toThrow(
      'deployments.apps "d" is forbidden: User "jane" cannot get resource "deployments/scale" in API group "apps" in the namespace "shop"',
    );
    expect(() =>
      authorizer.check(jane, { verb: 'list', group: '', resource: 'nodes' }),
    ).toThrow(
      'nodes is forbidden: User "jane" cannot list resource "nodes" in API group "" at the cluster scope',
    );
  });
});

describe('authenticate', () => {
  it('knows users by token, and nobody else', () => {
    const parts = setUp();
    const token = parts.users.add({ name: 'jane', groups: ['devs'] });
    expect(authenticate({ authorization: `Bearer ${token}` }, parts)).toEqual({
      username: 'jane',
      groups: ['devs', 'system:authenticated'],
    });
    expect(() => authenticate({ authorization: 'Bearer nope' }, parts)).toThrow(
      'Unauthorized',
    );
    expect(authenticate({}, parts).username).toBe('system:anonymous');
  });

  it('lets those impersonate who may', () => {
    const parts = setUp();
    const admin = parts.users.add({ name: 'root', groups: ['system:masters'] });
    const jane = parts.users.add({ name: 'jane' });
    const as = { 'impersonate-user': 'joe', 'impersonate-group': 'devs, ops' };
    expect(
      authenticate({ authorization: `Bearer ${admin}`, ...as }, parts),
    ).toEqual({
      username: 'joe',
      groups: ['devs', 'ops', 'system:authenticated'],
    });
    expect(() =>
      authenticate({ authorization: `Bearer ${jane}`, ...as }, parts),
    ).toThrow(
      'users "joe" is forbidden: User "jane" cannot impersonate resource "users"',
    );
  });

  it('takes service account tokens until they expire or the account goes', () => {
    const parts = setUp();
    const account = parts.store.create('serviceaccounts', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'ci', namespace: 'shop' },
    });
    const { token } = parts.tokens.issue(
      { namespace: 'shop', name: 'ci', uid: account.metadata.uid },
      600,
    );
    const headers = { authorization: `Bearer ${token}` };
    expect(authenticate(headers, parts).username).toBe(
      'system:serviceaccount:shop:ci',
    );
    expect(() =>
      authenticate({ authorization: `Bearer ${token}x` }, parts),
    ).toThrow();
    parts.pass(601_000);
    expect(() => authenticate(headers, parts)).toThrow('Unauthorized');
    const lasting = parts.tokens.issue({
      namespace: 'shop',
      name: 'ci',
      uid: account.metadata.uid,
    });
    parts.store.remove('serviceaccounts', 'shop', 'ci');
    expect(() =>
      authenticate({ authorization: `Bearer ${lasting.token}` }, parts),
    ).toThrow();
  });
});
