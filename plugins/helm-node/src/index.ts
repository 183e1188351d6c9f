/**
 * The door to the Helm plugin for other plugins of the same backend.
 *
 * @packageDocumentation
 */
export type {
  EngineChart,
  EngineDeploy,
  EngineInitiator,
  EnginePlace,
  HelmEngine,
  ReleaseState,
  RenderedRelease,
} from './HelmEngine';
export { checkQuotas, type CountedObject } from './quota/checkQuotas';
export { quotaSchema, type Quota } from './quota/quotaScope';
export { HelmEngineExchange, helmEngineServiceRef } from './service';
