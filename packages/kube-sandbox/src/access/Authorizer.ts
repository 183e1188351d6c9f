import type { UserInfo } from '../api/ApiRequest';
import { forbidden, StatusError } from '../status/StatusError';
import type { KubeObject } from '../store/KubeObject';
import type { ResourceStore } from '../store/ResourceStore';
import {
  ruleAllows,
  type AccessAttributes,
  type PolicyRule,
} from './PolicyRule';
import type { UserRegistry } from './UserRegistry';

const rbac = 'rbac.authorization.k8s.io';
const superusers = 'system:masters';

interface Binding extends KubeObject {
  subjects?: Array<{ kind: string; name: string; namespace?: string }>;
  roleRef: { kind: string; name: string };
}

/**
 * Decides by the rules a user was registered with and by the Roles and
 * bindings in the store, as Kubernetes' RBAC does. What no rule allows is
 * forbidden.
 */
export class Authorizer {
  private readonly store: ResourceStore;
  private readonly users: UserRegistry;

  constructor(store: ResourceStore, users: UserRegistry) {
    this.store = store;
    this.users = users;
  }

  allows(user: UserInfo, asked: AccessAttributes): boolean {
    return (
      user.groups.includes(superusers) ||
      this.rulesFor(user, asked.namespace).some(rule => ruleAllows(rule, asked))
    );
  }

  /** @throws StatusError 403, worded as Kubernetes does */
  check(user: UserInfo, asked: AccessAttributes) {
    if (!this.allows(user, asked)) {
      throw refusal(user, asked);
    }
  }

  /** All rules that hold for a user in a namespace. */
  rulesFor(user: UserInfo, namespace: string | undefined): PolicyRule[] {
    if (user.groups.includes(superusers)) {
      return [
        { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
        { verbs: ['*'], nonResourceURLs: ['*'] },
      ];
    }
    const own = this.users
      .rulesOf(user.username)
      .filter(
        rule => !rule.namespaces || rule.namespaces.includes(namespace ?? ''),
      );
    const cluster = this.bound('clusterrolebindings', undefined, user);
    const local = namespace ? this.bound('rolebindings', namespace, user) : [];
    return [...own, ...cluster, ...local];
  }

  private bound(
    kind: string,
    namespace: string | undefined,
    user: UserInfo,
  ): PolicyRule[] {
    return (this.store.list(`${kind}.${rbac}`, namespace) as Binding[])
      .filter(binding => namesUser(binding, user))
      .flatMap(({ roleRef, metadata }) => {
        const role =
          roleRef.kind === 'ClusterRole'
            ? this.store.get(`clusterroles.${rbac}`, undefined, roleRef.name)
            : this.store.get(`roles.${rbac}`, metadata.namespace, roleRef.name);
        return (role?.rules as PolicyRule[] | undefined) ?? [];
      });
  }
}

function namesUser({ subjects, metadata }: Binding, user: UserInfo): boolean {
  return (subjects ?? []).some(subject => {
    switch (subject.kind) {
      case 'User':
        return subject.name === user.username;
      case 'Group':
        return user.groups.includes(subject.name);
      default: {
        const namespace = subject.namespace ?? metadata.namespace;
        return (
          user.username === `system:serviceaccount:${namespace}:${subject.name}`
        );
      }
    }
  });
}

function refusal(user: UserInfo, asked: AccessAttributes): StatusError {
  if (asked.path !== undefined) {
    return new StatusError({
      code: 403,
      reason: 'Forbidden',
      message: `forbidden: User "${user.username}" cannot ${asked.verb} path "${asked.path}"`,
    });
  }
  const resource = asked.subresource
    ? `${asked.resource}/${asked.subresource}`
    : asked.resource;
  const where = asked.namespace
    ? `in the namespace "${asked.namespace}"`
    : 'at the cluster scope';
  return forbidden(
    { group: asked.group, kind: asked.resource ?? '', name: asked.name },
    `User "${user.username}" cannot ${
      asked.verb
    } resource "${resource}" in API group "${asked.group ?? ''}" ${where}`,
  );
}
