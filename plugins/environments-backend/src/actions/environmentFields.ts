import type { Environment } from '@foredeck/backstage-plugin-environments-common';
import type { z as Zod } from 'zod/v3';

/** Names one environment. */
export function environmentInput(z: typeof Zod) {
  return z.object({
    cluster: z.string().describe('Name of the cluster in the portal'),
    space: z.string(),
    name: z.string().describe('Name of the environment in its space'),
  });
}

/** An environment, as actions answer it. */
export function environmentOutput(z: typeof Zod) {
  return environmentInput(z).extend({
    title: z.string(),
    owner: z.string().optional(),
    namespaces: z.array(z.string()),
    protected: z.boolean(),
    expiresAt: z.string().optional(),
    sleep: z.string().describe('awake, asleep, falling-asleep or waking'),
    lockedBy: z.string().optional(),
    problem: z.string().optional(),
    may: z.array(z.string()).describe('What you may do'),
  });
}

export function toEnvironmentOutput(environment: Environment) {
  const { cluster, space, name, title, owner, lock, problem } = environment;
  return {
    ...{ cluster, space, name, title, owner, problem },
    namespaces: environment.namespaces.map(one => one.name),
    protected: environment.protected,
    expiresAt: environment.expiresAt,
    sleep: environment.sleep.state,
    lockedBy: lock && `${lock.by} ${lock.doing}`,
    may: environment.may,
  };
}
