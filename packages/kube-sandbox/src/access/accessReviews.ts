import type { UserInfo } from '../api/ApiRequest';
import type { KubeObject } from '../store/KubeObject';
import type { Authorizer } from './Authorizer';
import type { AccessAttributes } from './PolicyRule';

interface ReviewSpec {
  resourceAttributes?: AccessAttributes & { version?: string };
  nonResourceAttributes?: { path?: string; verb?: string };
  user?: string;
  groups?: string[];
  uid?: string;
  namespace?: string;
}

/**
 * Answers the review kinds of `authorization.k8s.io` and
 * `authentication.k8s.io/SelfSubjectReview`.
 *
 * @param namespace - of a LocalSubjectAccessReview
 * @returns the review with its status
 */
export function reviewAccess(
  authorizer: Authorizer,
  resource: string,
  review: KubeObject,
  user: UserInfo,
  namespace?: string,
): KubeObject {
  const spec = (review.spec ?? {}) as ReviewSpec;
  switch (resource) {
    case 'selfsubjectaccessreviews':
      return { ...review, status: decide(authorizer, user, spec, namespace) };
    case 'subjectaccessreviews':
    case 'localsubjectaccessreviews': {
      const subject = { username: spec.user ?? '', groups: spec.groups ?? [] };
      return {
        ...review,
        status: decide(authorizer, subject, spec, namespace),
      };
    }
    case 'selfsubjectrulesreviews':
      return { ...review, status: rulesStatus(authorizer, user, spec) };
    default:
      return { ...review, status: { userInfo: user } };
  }
}

function decide(
  authorizer: Authorizer,
  user: UserInfo,
  { resourceAttributes, nonResourceAttributes }: ReviewSpec,
  namespace: string | undefined,
) {
  const asked: AccessAttributes = resourceAttributes
    ? {
        ...resourceAttributes,
        verb: resourceAttributes.verb ?? '',
        subresource: resourceAttributes.subresource || undefined,
        namespace: resourceAttributes.namespace || namespace,
      }
    : {
        verb: nonResourceAttributes?.verb ?? '',
        path: nonResourceAttributes?.path ?? '',
      };
  const allowed = authorizer.allows(user, asked);
  return allowed ? { allowed, reason: 'RBAC: allowed' } : { allowed };
}

function rulesStatus(
  authorizer: Authorizer,
  user: UserInfo,
  { namespace }: ReviewSpec,
) {
  const rules = authorizer.rulesFor(user, namespace || 'default');
  return {
    resourceRules: rules
      .filter(rule => rule.resources)
      .map(({ verbs, apiGroups, resources, resourceNames }) => ({
        verbs,
        apiGroups,
        resources,
        ...(resourceNames && { resourceNames }),
      })),
    nonResourceRules: rules
      .filter(rule => rule.nonResourceURLs)
      .map(({ verbs, nonResourceURLs }) => ({ verbs, nonResourceURLs })),
    incomplete: false,
  };
}

/** Answers a TokenReview: whose token it is, if anybody's. */
export function reviewToken(
  review: KubeObject,
  find: (token: string) => UserInfo | undefined,
): KubeObject {
  const { token = '' } = (review.spec ?? {}) as { token?: string };
  const user = find(token);
  return {
    ...review,
    status: user
      ? { authenticated: true, user }
      : { error: 'invalid bearer token', user: {} },
  };
}
