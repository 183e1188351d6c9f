import {
  AuthorizeResult,
  ConditionalPolicyDecision,
} from '@backstage/plugin-permission-common';

interface OwnershipRule {
  pluginId: string;
  rule: string;
  /** The parameters that make the rule mean "owned by one of these". */
  params(claims: string[]): { [name: string]: string | string[] };
}

/** For each kind of resource, the rule of its plugin that means "is mine". */
const rules: { [resourceType: string]: OwnershipRule } = {
  'catalog-entity': {
    pluginId: 'catalog',
    rule: 'IS_ENTITY_OWNER',
    params: claims => ({ claims }),
  },
  'helm-release': {
    pluginId: 'helm',
    rule: 'IS_OWNER',
    params: claims => ({ claims }),
  },
  'foredeck-log-target': {
    pluginId: 'logs',
    rule: 'IS_OWNER',
    params: claims => ({ claims }),
  },
  'foredeck-metric-target': {
    pluginId: 'monitoring',
    rule: 'IS_OWNER',
    params: claims => ({ claims }),
  },
  'scaffolder-task': {
    pluginId: 'scaffolder',
    rule: 'IS_TASK_OWNER',
    // Tasks are created by people, never by groups.
    params: claims => ({
      createdBy: claims.filter(claim => claim.startsWith('user:')),
    }),
  },
};

/**
 * A decision that holds for resources that one of `claims` owns; undefined for
 * kinds of resource whose plugin has no such rule.
 */
export function ownedBy(
  resourceType: string,
  claims: string[],
): ConditionalPolicyDecision | undefined {
  const ownership = rules[resourceType];
  return (
    ownership && {
      result: AuthorizeResult.CONDITIONAL,
      pluginId: ownership.pluginId,
      resourceType,
      conditions: {
        rule: ownership.rule,
        resourceType,
        params: ownership.params(claims),
      },
    }
  );
}
