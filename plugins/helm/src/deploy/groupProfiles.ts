import { ProfileSummary } from '@foredeck/backstage-plugin-helm-common';

/** What a team writes itself, and what it takes ready-made beside it. */
export type ProfileKind = 'application' | 'backing';

export interface ProfileGroup {
  kind: ProfileKind;
  profiles: ProfileSummary[];
}

// The icon is what a profile says of its kind: these stand for software that
// applications keep their data in.
const BACKING_ICONS = new Set(['database', 'cache', 'queue', 'search']);

/** Profiles by kind, applications first; kinds without a profile are left out. */
export function groupProfiles(profiles: ProfileSummary[]): ProfileGroup[] {
  const isBacking = ({ icon }: ProfileSummary) =>
    icon !== undefined && BACKING_ICONS.has(icon);
  const groups: ProfileGroup[] = [
    {
      kind: 'application',
      profiles: profiles.filter(profile => !isBacking(profile)),
    },
    { kind: 'backing', profiles: profiles.filter(isBacking) },
  ];
  return groups.filter(group => group.profiles.length > 0);
}
