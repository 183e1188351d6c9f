/**
 * Helm releases, profiles and deploys for Backstage.
 *
 * @packageDocumentation
 */
export { helmPlugin as default } from './plugin';
export {
  createHelmReleaseConditionalDecision,
  helmReleaseConditions,
} from './permissions/conditions';
export {
  helmReleaseResourceRef,
  type HelmReleaseQuery,
  type HelmReleaseResource,
} from './permissions/HelmReleaseResource';
