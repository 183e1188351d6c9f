/**
 * Spaces and environments as entities of the Backstage catalog.
 *
 * @packageDocumentation
 */
export { catalogModuleEnvironments as default } from './module';
