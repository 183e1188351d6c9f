/**
 * Spaces, environments and the environment copy.
 *
 * @packageDocumentation
 */
export { environmentsPlugin as default } from './plugin';
export {
  compareRouteRef,
  copyRouteRef,
  environmentRouteRef,
  environmentsRouteRef,
  newCopyRouteRef,
  spaceRouteRef,
} from './routes';
