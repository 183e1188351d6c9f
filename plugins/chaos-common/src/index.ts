/**
 * Types and permissions shared by the Foredeck chaos plugins.
 *
 * @packageDocumentation
 */
export * from './events';
export * from './experiment';
export * from './faults';
export * from './kills';
export * from './permissions';
export * from './policy';
export * from './preview';
export * from './report';
export * from './routes';
export * from './rules';
export * from './schedule';
export * from './selection';
export * from './steadyState';
