/**
 * Types, permissions and parsing shared by the Foredeck logs plugins.
 *
 * @packageDocumentation
 */
export * from './doctor';
export * from './history';
export * from './lines';
export * from './permissions';
export * from './routes';
export * from './selection';
export * from './sources';
export * from './stream';
export * from './targets';
