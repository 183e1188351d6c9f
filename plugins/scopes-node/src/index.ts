/**
 * Finds the pods of catalog entities, releases and environments, and tells to
 * whom pods belong. It authorises nobody.
 *
 * @packageDocumentation
 */
export type { Caller } from './Caller';
export { createPodScopes } from './createPodScopes';
export type { EntityDirectory } from './entities/EntityDirectory';
export { madeBy, placeGonePod } from './pods/placeGonePod';
export { namesPodSo, podNamePattern } from './pods/podNames';
export type { PodOwners } from './pods/PodOwners';
export type { PodOwnership } from './pods/PodOwnership';
export type { HelmReleases } from './releases/HelmReleases';
export {
  ReleaseOwners,
  type OwnedReleases,
  type ReleaseOwner,
} from './releases/ReleaseOwners';
export type { ClusterReadiness } from './scope/ClusterReadiness';
export { podsInScope } from './scope/podsInScope';
export type { PodScope } from './scope/PodScope';
export type { ResolvedScope, ScopePart } from './scope/ResolvedScope';
export type { ScopeResolver } from './scope/ScopeResolver';
