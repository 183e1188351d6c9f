/**
 * Logs of pods, live and older, for Backstage.
 *
 * @packageDocumentation
 */
export { logsPlugin as default } from './plugin';
export {
  createLogTargetConditionalDecision,
  logTargetConditions,
} from './permissions/conditions';
export {
  logTargetResourceRef,
  type LogTargetQuery,
  type LogTargetResource,
} from './permissions/LogTargetResource';
