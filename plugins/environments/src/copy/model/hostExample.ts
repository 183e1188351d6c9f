import { CopyPlan } from '@foredeck/backstage-plugin-environments-common';

const HOST = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;

/**
 * A host of the source for showing what a template means: one that the plan
 * rewrites, else one made up after a service's name.
 */
export function hostExample(plan: CopyPlan) {
  for (const { rewrites, source, target } of plan.releases) {
    for (const { path, from } of rewrites) {
      if (/host/i.test(path) && typeof from === 'string' && HOST.test(from)) {
        return {
          host: from,
          service: source?.name ?? target.name,
          target: plan.target,
        };
      }
    }
  }
  const service = plan.releases[0]?.target.name ?? 'cart';
  return {
    host: `${service}.${plan.source.name}.example.com`,
    service,
    target: plan.target,
  };
}
