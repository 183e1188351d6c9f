/**
 * Spaces, environments and the environment copy.
 *
 * @packageDocumentation
 */
export { environmentsPlugin as default } from './plugin';
export { defaultsApiRef } from './api/DefaultsApi';
export type { DefaultsApi, DefaultsPlace } from './api/DefaultsApi';
export { DefaultsClient } from './api/DefaultsClient';
export { environmentsApiRef } from './api/EnvironmentsApi';
export type { EnvironmentsApi, SleepChange } from './api/EnvironmentsApi';
export { EnvironmentsClient } from './api/EnvironmentsClient';
export { copiesApiRef } from './copy/api/CopiesApi';
export type { CopiesApi } from './copy/api/CopiesApi';
export { CopiesClient } from './copy/api/CopiesClient';
export { driftApiRef } from './drift/DriftApi';
export type { DriftApi } from './drift/DriftApi';
export { DriftClient } from './drift/DriftClient';
export {
  compareRouteRef,
  copyRouteRef,
  environmentRouteRef,
  environmentsRouteRef,
  newCopyRouteRef,
  spaceRouteRef,
} from './routes';
