import type { ChartKind } from './names.ts';
import { ENVIRONMENTS, ROLES, TEAMS } from './names.ts';
import { Random } from './Random.ts';

const DAY = 24 * 60 * 60 * 1000;

/** How the newest revision of a release fares. */
export type Fate =
  | 'healthy'
  | 'failed-upgrade'
  | 'pending-upgrade'
  | 'no-image'
  | 'crash-loop';

export interface FleetRevision {
  revision: number;
  status: 'deployed' | 'superseded' | 'failed' | 'pending-upgrade';
  description: string;
  chartVersion: string;
  appVersion: string;
  imageTag: string;
  deployedAt: Date;
}

export interface FleetRelease {
  name: string;
  kind: ChartKind;
  fate: Fate;
  replicas: number;
  /** Oldest first; only what Helm would still hold. */
  revisions: FleetRevision[];
}

export interface FleetNamespace {
  name: string;
  space: string;
  environment: string;
  releases: FleetRelease[];
}

/** Most releases a plan can hold without using a name twice. */
export const MOST_RELEASES = 60_000;

/**
 * Spreads releases over the namespaces of as many teams as they need.
 * @param options.now - revisions are dated back from here
 */
export function planFleet(options: {
  releases: number;
  now: Date;
}): FleetNamespace[] {
  const namespaces: FleetNamespace[] = [];
  let left = options.releases;
  for (let index = 0; left > 0; index++) {
    const team = Math.floor(index / ENVIRONMENTS.length);
    const environment = ENVIRONMENTS[index % ENVIRONMENTS.length];
    const round = Math.floor(team / TEAMS.length);
    const name = TEAMS[team % TEAMS.length];
    const space = round === 0 ? name : `${name}-${round + 1}`;
    const count = Math.min(left, ROLES.length);
    namespaces.push({
      name: `${space}-${environment}`,
      space,
      environment,
      releases: ROLES.slice(0, count).map(([role, kind], position) =>
        planRelease({
          name: `${name}-${role}`,
          kind,
          environment,
          now: options.now,
          random: new Random(index * 1009 + position),
        }),
      ),
    });
    left -= count;
  }
  return namespaces;
}

function planRelease(options: {
  name: string;
  kind: ChartKind;
  environment: string;
  now: Date;
  random: Random;
}): FleetRelease {
  const { name, kind, environment, now, random } = options;
  const fate = random.weighted<Fate>([
    [940, 'healthy'],
    [20, 'failed-upgrade'],
    [8, 'pending-upgrade'],
    [17, 'no-image'],
    [15, 'crash-loop'],
  ]);
  const production = environment === 'prod';
  const held = random.weighted([
    [35, 1],
    [30, 2],
    [35, 3],
  ]);
  // A change that fails needs something it was a change to.
  const changing = fate === 'failed-upgrade' || fate === 'pending-upgrade';
  const count = changing ? Math.max(2, held) : held;
  const newest = count + random.integer(0, production ? 30 : 12);
  const major = random.integer(0, 6);
  const minor = random.integer(count, 24);
  let age = random.next() ** 2 * 180 * DAY;
  const revisions: FleetRevision[] = [];
  for (let back = 0; back < count; back++) {
    const status = statusOf(fate, back, changing);
    const [chartVersion, appVersion] =
      kind.versions[back < 2 ? 0 : kind.versions.length - 1];
    revisions.unshift({
      revision: newest - back,
      status,
      description: describe(status, newest - back, name),
      chartVersion,
      appVersion,
      imageTag: imageTag(kind, appVersion, `${major}.${minor - back}`, {
        missing: back === 0 && fate === 'no-image',
      }),
      deployedAt: new Date(Math.round((now.getTime() - age) / 1000) * 1000),
    });
    age += (0.2 + random.next() * 12) * DAY;
  }
  return {
    name,
    kind,
    fate,
    replicas: production ? random.integer(1, 2) : 1,
    revisions,
  };
}

function statusOf(
  fate: Fate,
  back: number,
  changing: boolean,
): FleetRevision['status'] {
  if (back === 0 && fate === 'failed-upgrade') {
    return 'failed';
  }
  if (back === 0 && fate === 'pending-upgrade') {
    return 'pending-upgrade';
  }
  // A change that did not succeed leaves the revision before it deployed.
  return back === (changing ? 1 : 0) ? 'deployed' : 'superseded';
}

function describe(
  status: FleetRevision['status'],
  revision: number,
  name: string,
): string {
  switch (status) {
    case 'failed':
      return `Upgrade "${name}" failed: resource Deployment/${name} not ready: context deadline exceeded`;
    case 'pending-upgrade':
      return 'Preparing upgrade';
    default:
      return revision === 1 ? 'Install complete' : 'Upgrade complete';
  }
}

function imageTag(
  kind: ChartKind,
  appVersion: string,
  version: string,
  options: { missing: boolean },
): string {
  const tag = kind.chart === 'service' ? `${version}.0` : appVersion;
  return options.missing ? `${tag}-missing` : tag;
}
