/**
 * Types and permissions shared by the Foredeck monitoring plugins.
 *
 * @packageDocumentation
 */
export * from './alerts';
export * from './clusters';
export * from './doctor';
export * from './packs';
export * from './panels';
export * from './permissions';
export * from './routes';
export * from './rules';
export * from './scope';
