/**
 * The Deploy tab: Helm releases of a component, and the way to change them.
 *
 * @packageDocumentation
 */
export { helmPlugin as default } from './plugin';
export { helmApiRef } from './api/HelmApi';
export type { HelmApi } from './api/HelmApi';
export { HelmClient } from './api/HelmClient';
export { releasesApiRef } from './api/ReleasesApi';
export type { ReleasesApi } from './api/ReleasesApi';
export { ReleasesClient } from './api/ReleasesClient';
export { deployTabRouteRef, releaseRouteRef, releasesRouteRef } from './routes';
