import {
  DeployTarget,
  ProfileSummary,
} from '@foredeck/backstage-plugin-helm-common';
import { checkReleaseName } from '../values/releaseName';

/** What the first step asks: which profile, where, under which name. */
export interface Choice {
  profile: string;
  cluster: string;
  namespace: string;
  name: string;
}

export const STEPS = ['target', 'values', 'preview', 'run'] as const;
export type Step = (typeof STEPS)[number];

/** Reads a choice from the address; what is not there gets a sensible start. */
export function readChoice(
  search: URLSearchParams,
  releaseName: string,
  profiles: ProfileSummary[],
  targets: DeployTarget[],
): Choice {
  const reachable = targets.filter(target => target.reachable);
  const only = <T>(list: T[]) => (list.length === 1 ? list[0] : undefined);
  return {
    profile: search.get('profile') ?? only(profiles)?.name ?? '',
    // Empty in the address when something was chosen before clusters answered.
    cluster: search.get('cluster') || (only(reachable)?.cluster ?? ''),
    namespace: search.get('namespace') ?? '',
    name: search.get('name') ?? releaseName,
  };
}

/** Whether the choice is complete and may be deployed by this user. */
export function isComplete(
  choice: Choice,
  profiles: ProfileSummary[],
  targets: DeployTarget[],
): boolean {
  const target = targets.find(({ cluster }) => cluster === choice.cluster);
  const namespace = target?.namespaces.find(
    ({ name }) => name === choice.namespace,
  );
  return (
    profiles.some(({ name }) => name === choice.profile) &&
    target?.reachable === true &&
    namespace?.allowed === true &&
    checkReleaseName(choice.name) === undefined
  );
}

/** The namespaces of a cluster, those of a space and environment first. */
export function sortNamespaces(target: DeployTarget | undefined) {
  return [...(target?.namespaces ?? [])].sort(
    (a, b) =>
      Number(!a.space) - Number(!b.space) ||
      (a.space ?? '').localeCompare(b.space ?? '') ||
      Number(!a.allowed) - Number(!b.allowed) ||
      (a.environment ?? '').localeCompare(b.environment ?? '') ||
      a.name.localeCompare(b.name),
  );
}
