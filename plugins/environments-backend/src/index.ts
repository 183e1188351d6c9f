/**
 * Spaces, environments and the environment copy for Backstage.
 *
 * @packageDocumentation
 */
export { environmentsPlugin as default } from './plugin';
export {
  createEnvironmentConditionalDecision,
  environmentConditions,
} from './permissions/conditions';
export {
  environmentResourceRef,
  type EnvironmentQuery,
  type EnvironmentResource,
} from './permissions/EnvironmentResource';
